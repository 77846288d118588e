"""Cucumber's message stream of a run, which its own formatters and many other programs read.

A step with a table is one step there, and fails where one of its rows does. Steps that were not reached are
*skipped*. A repetition is a document and a test case of its own: of several attempts at one test case,
formatters show the last alone, and a step that failed before would not be seen.
"""

from __future__ import annotations

import json
import platform
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from datetime import datetime, timedelta
from importlib.metadata import version

from cucumber_messages import (
    Duration,
    Envelope,
    Hook,
    HookType,
    Meta,
    Pickle,
    Product,
    SourceReference,
    TestCase,
    TestCaseFinished,
    TestCaseStarted,
    TestRunFinished,
    TestRunStarted,
    TestStep,
    TestStepFinished,
    TestStepResult,
    TestStepResultStatus,
    TestStepStarted,
    Timestamp,
    message_converter,
)
from cucumber_messages import (
    Exception as FailureException,
)
from gherkin.stream.id_generator import IdGenerator

from simulator.runs.reports import failure_text
from simulator.runs.reports.attachments import attachments_of
from simulator.runs.reports.feature_sources import FeatureSource
from simulator.runs.reports.gherkin_messages import Document, read_document
from simulator.runs.reports.step_definitions import StepDefinitions
from simulator.runs.results import RunResult, StepResult, StepStatus, WalkthroughResult
from simulator.scenario.claves import ClaveMask

ESCAPES = re.compile(r"\\\\|(\\ud[89ab]..\\ud[c-f]..)|(\\ud[89a-f]..)")
"""In JSON: an escaped backslash, a pair of surrogates, and one alone."""
BETWEEN_STEPS = "Lo que el navegador hace entre los pasos"
STATUSES = {
    StepStatus.PASSED: TestStepResultStatus.passed,
    StepStatus.FAILED: TestStepResultStatus.failed,
    StepStatus.SKIPPED: TestStepResultStatus.skipped,
}


def json_lines(run: RunResult, sources: Mapping[str, FeatureSource], mask: ClaveMask) -> Iterator[str]:
    """The messages in order, each as JSON on one line, without the line's end."""
    for envelope in MessageWriter(sources, mask).envelopes(run):
        line = json.dumps(message_converter.to_dict(envelope), ensure_ascii=True, separators=(",", ":"))
        yield ESCAPES.sub(_visible, line)


def _visible(match: re.Match[str]) -> str:
    """A surrogate alone, as of a file's name that is not UTF-8, is no text: its escape is written instead."""
    return f"\\{match[0]}" if match[2] else match[0]


class MessageWriter:
    """Writes the messages of one run; each has an id of its own."""

    def __init__(self, sources: Mapping[str, FeatureSource], mask: ClaveMask) -> None:
        self._sources = sources
        self._mask = mask
        self._ids = IdGenerator()
        self._run_id = self._ids.get_next_id()
        self._definitions = StepDefinitions(self._ids)
        self._documents: dict[tuple[str, int], Document] = {}
        self._played_lines: dict[tuple[str, int], set[int]] = defaultdict(set)
        source = SourceReference(uri="sol-simulator walk")
        self._hook = Hook(self._ids.get_next_id(), source, BETWEEN_STEPS, type=HookType.before_test_case)

    def envelopes(self, run: RunResult) -> Iterator[Envelope]:
        yield Envelope(meta=_meta())
        for result in run.results:
            key = result.walkthrough.file, result.repetition
            self._played_lines[key].add(result.walkthrough.line)
        for key in self._played_lines:
            yield from self._document(*key).envelopes()
        pickles = [self._pickle(result) for result in run.results]
        yield from (Envelope(pickle=pickle) for pickle in pickles)
        yield from self._definitions.envelopes(pickles)
        if any(_fails_between_steps(result) for result in run.results):
            yield Envelope(hook=self._hook)
        yield Envelope(test_run_started=TestRunStarted(_timestamp(run.started_at), self._run_id))
        for result, pickle in zip(run.results, pickles, strict=True):
            yield from self._test_case(result, pickle)
        yield Envelope(
            test_run_finished=TestRunFinished(
                success=not run.failures and len(run.results) == run.planned_count,
                timestamp=_timestamp(run.ended_at),
                message="\n".join([*_missing(run), *map(self._mask.text, run.problems)]) or None,
                test_run_started_id=self._run_id,
            )
        )

    def _document(self, file: str, repetition: int) -> Document:
        key = file, repetition
        if key not in self._documents:
            lines = frozenset(self._played_lines[key])
            self._documents[key] = read_document(self._sources[file], repetition, lines, self._ids)
        return self._documents[key]

    def _pickle(self, result: WalkthroughResult) -> Pickle:
        walkthrough = result.walkthrough
        document = self._document(walkthrough.file, result.repetition)
        return document.pickle(walkthrough, self._sources[walkthrough.file])

    def _test_case(self, result: WalkthroughResult, pickle: Pickle) -> Iterator[Envelope]:
        steps = [self._definitions.test_step(step) for step in pickle.steps]
        step_results = self._step_results(result, pickle)
        if _fails_between_steps(result):
            at = sum(each.status is TestStepResultStatus.passed for each in step_results)
            steps.insert(at, TestStep(self._ids.get_next_id(), hook_id=self._hook.id))
            step_results.insert(at, self._step_result(result, StepStatus.FAILED, 0))
        case = TestCase(self._ids.get_next_id(), pickle.id, steps, self._run_id)
        yield Envelope(test_case=case)
        started = TestCaseStarted(0, self._ids.get_next_id(), case.id, _timestamp(result.started_at))
        yield Envelope(test_case_started=started)
        moment = result.started_at
        for test_step, step_result in zip(steps, step_results, strict=True):
            at_start, moment = moment, moment + _length(step_result)
            yield Envelope(test_step_started=TestStepStarted(started.id, test_step.id, _timestamp(at_start)))
            if step_result.status is TestStepResultStatus.failed:
                yield from self._attachments(result, started.id, test_step.id, moment)
            yield Envelope(
                test_step_finished=TestStepFinished(started.id, test_step.id, step_result, _timestamp(moment))
            )
        yield Envelope(
            test_case_finished=TestCaseFinished(started.id, _timestamp(moment), will_be_retried=False)
        )

    def _step_results(self, result: WalkthroughResult, pickle: Pickle) -> list[TestStepResult]:
        lines = self._document(result.walkthrough.file, result.repetition).lines
        of_steps = [_results_at(lines[step.ast_node_ids[0]], result.steps) for step in pickle.steps]
        return [
            self._step_result(result, _status(each), sum(of_row.seconds for of_row in each))
            for each in of_steps
        ]

    def _step_result(self, result: WalkthroughResult, status: StepStatus, seconds: float) -> TestStepResult:
        if status is not StepStatus.FAILED:
            return TestStepResult(_duration(seconds), STATUSES[status])
        text = failure_text.full_text(result, self._mask)
        failure = FailureException("StepFailed", failure_text.cause(result, self._mask), text)
        return TestStepResult(_duration(seconds), STATUSES[status], failure, text)

    def _attachments(
        self, result: WalkthroughResult, started_id: str, step_id: str, moment: datetime
    ) -> Iterator[Envelope]:
        for attachment in attachments_of(result.evidence, self._mask):
            attachment.test_case_started_id = started_id
            attachment.test_step_id = step_id
            attachment.timestamp = _timestamp(moment)
            yield Envelope(attachment=attachment)


def _missing(run: RunResult) -> list[str]:
    """Why a run without a failure is no success: it ended before all was played."""
    played, planned = len(run.results), run.planned_count
    return [f"La ejecución terminó antes: se recorrió {played} de {planned}."] if played < planned else []


def _fails_between_steps(result: WalkthroughResult) -> bool:
    """Whether it failed, and none of its steps is to blame: a hook of Cucumber's tells it."""
    return not result.passed and result.failed_step is None


def _results_at(lines: Iterable[int], results: Iterable[StepResult]) -> list[StepResult]:
    """The results of a written step: one, or one for each row of its table."""
    return [result for result in results if result.step.line in lines]


def _status(results: Iterable[StepResult]) -> StepStatus:
    statuses = {result.status for result in results}
    if StepStatus.FAILED in statuses:
        return StepStatus.FAILED
    return StepStatus.PASSED if statuses == {StepStatus.PASSED} else StepStatus.SKIPPED


def _meta() -> Meta:
    return Meta(
        cpu=Product(platform.machine()),
        implementation=Product("sol-simulator", version("sol-simulator")),
        os=Product(platform.system(), platform.release()),
        protocol_version=version("cucumber-messages"),
        runtime=Product(platform.python_implementation(), platform.python_version()),
    )


def _length(result: TestStepResult) -> timedelta:
    return timedelta(seconds=result.duration.seconds, microseconds=result.duration.nanos / 1000)


def _duration(seconds: float) -> Duration:
    whole, nanos = divmod(round(seconds * 1e9), 1_000_000_000)
    return Duration(nanos=nanos, seconds=whole)


def _timestamp(moment: datetime) -> Timestamp:
    return Timestamp(nanos=moment.microsecond * 1000, seconds=int(moment.timestamp() // 1))
