"""JUnit XML of a run, as Jenkins and GitLab read it: a suite for each file, a case for each walkthrough."""

from __future__ import annotations

import re
from collections.abc import Sequence
from pathlib import PurePath
from xml.etree.ElementTree import Element, SubElement, indent, tostring

from simulator.runs.reports import failure_text
from simulator.runs.results import RunResult, Unplayed, WalkthroughResult
from simulator.scenario.claves import ClaveMask

NOT_PLAYED = "No se recorrió: la ejecución terminó antes."
FORBIDDEN = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""What XML 1.0 can't have, not even escaped: control characters, surrogates, U+FFFE and U+FFFF."""


def junit_xml(run: RunResult, mask: ClaveMask) -> str:
    """The document, with its declaration."""
    root = Element("testsuites", {"name": "sol-simulator", **_totals(run.results, len(run.unplayed))})
    played_files = [result.walkthrough.file for result in run.results]
    for file in dict.fromkeys([*played_files, *(each.walkthrough.file for each in run.unplayed)]):
        root.append(_suite(run, file, mask))
    if run.problems:
        last = root[-1] if len(root) else SubElement(root, "testsuite", {"name": "-", **_totals(())})
        SubElement(last, "system-err").text = escaped(mask.text("\n".join(run.problems)))
    indent(root)
    return f'<?xml version="1.0" encoding="UTF-8"?>\n{tostring(root, encoding="unicode")}\n'


def _suite(run: RunResult, file: str, mask: ClaveMask) -> Element:
    results = [result for result in run.results if result.walkthrough.file == file]
    unplayed = [each for each in run.unplayed if each.walkthrough.file == file]
    moment = min((result.started_at for result in results), default=run.started_at)
    timestamp, totals = moment.isoformat(timespec="seconds"), _totals(results, len(unplayed))
    suite = Element("testsuite", _writable({"name": file, "timestamp": timestamp, **totals}))
    properties = SubElement(suite, "properties")
    for name, value in (("browser", run.browser), ("base_url", run.base_url)):
        SubElement(properties, "property", _writable({"name": name, "value": value}))
    suite.extend([_case(result, mask) for result in results])
    suite.extend([_skipped_case(each, mask) for each in unplayed])
    return suite


def _skipped_case(unplayed: Unplayed, mask: ClaveMask) -> Element:
    case = _empty_case(unplayed, 0, mask)
    SubElement(case, "skipped", {"message": NOT_PLAYED})
    return case


def _empty_case(of: WalkthroughResult | Unplayed, seconds: float, mask: ClaveMask) -> Element:
    walkthrough = of.walkthrough
    attributes = {
        "name": failure_text.title(of, mask),
        "classname": PurePath(walkthrough.file).with_suffix("").as_posix().strip("/").replace("/", "."),
        "file": walkthrough.file,
        "line": str(failure_text.line(walkthrough)),
        "time": _seconds(seconds),
    }
    return Element("testcase", _writable(attributes))


def _case(result: WalkthroughResult, mask: ClaveMask) -> Element:
    case = _empty_case(result, result.seconds, mask)
    if not result.passed:
        message = _writable({"message": failure_text.cause(result, mask), "type": "StepFailed"})
        SubElement(case, "failure", message).text = escaped(failure_text.full_text(result, mask))
        if lines := [f"[[ATTACHMENT|{path}]]" for _, path in result.evidence.files()]:
            SubElement(case, "system-out").text = escaped("\n".join(lines))
    return case


def _totals(results: Sequence[WalkthroughResult], skipped_count: int = 0) -> dict[str, str]:
    return {
        "tests": str(len(results) + skipped_count),
        "failures": str(sum(not result.passed for result in results)),
        "errors": "0",
        "skipped": str(skipped_count),
        "time": _seconds(sum(result.seconds for result in results)),
    }


def _seconds(seconds: float) -> str:
    return f"{seconds:.3f}"


def _writable(attributes: dict[str, str]) -> dict[str, str]:
    return {name: escaped(value) for name, value in attributes.items()}


def escaped(text: str) -> str:
    r"""The text with what XML can't have written as Python does: \x1b, \ud800."""
    return FORBIDDEN.sub(lambda match: match[0].encode("unicode_escape").decode("ascii"), text)
