"""A comparison as text for the console, JUnit XML or JSON for pipelines, Markdown for merge requests."""

from __future__ import annotations

import json
import re
import textwrap
from collections.abc import Callable, Iterator, Mapping, Sequence
from enum import StrEnum
from xml.etree.ElementTree import Element, SubElement, indent, tostring

from simulator.handbook.differences.text_changes import TextChange
from simulator.handbook.review.compare import Comparison, PictureChange
from simulator.handbook.review.topics import ScenarioTexts, Topic, topics
from simulator.handbook.review.wording import (
    NO_CHANGES,
    count_text,
    invisible_text,
    picture_text,
    renamed_text,
    setting_lines,
    text_kind,
)
from simulator.runs.reports.junit import escaped

MAX_EXAMPLES = 3
"""Greatest number of examples that the console and Markdown name of one topic."""
MARKDOWN_SYNTAX = re.compile(r"([\\`*_\[\]<>#|~&])")
SETTINGS_DIFFER = "Los ajustes difieren:"


class Format(StrEnum):
    TEXT = "text"
    JUNIT = "junit"
    JSON = "json"
    MARKDOWN = "markdown"


def report(comparison: Comparison, format_name: Format) -> str:
    """The report, without a line break at its end."""
    return _WRITERS[format_name](comparison)


def _text(comparison: Comparison) -> str:
    return "\n".join(_text_lines(comparison))


def _text_lines(comparison: Comparison) -> Iterator[str]:
    if comparison.settings:
        yield SETTINGS_DIFFER
        yield from (f"  {line}" for line in setting_lines(comparison))
    for topic in topics(comparison):
        if len(topic.pictures) + len(topic.texts) == 1:
            yield from _examples(topic)
        else:
            yield f"{topic.title}: {count_text(topic)}"
            yield from (textwrap.indent(example, "  ") for example in _shortened(_examples(topic)))
    if invisible := invisible_text(comparison):
        yield invisible
    if not comparison:
        yield NO_CHANGES


def _shortened(examples: Iterator[str]) -> Iterator[str]:
    """The first ones, and how many more there are."""
    all_examples = list(examples)
    yield from all_examples[:MAX_EXAMPLES]
    if len(all_examples) > MAX_EXAMPLES:
        yield f"y {len(all_examples) - MAX_EXAMPLES} más"


def _examples(topic: Topic) -> Iterator[str]:
    """One for each picture and line, which may have two lines: what it was, and what it is."""
    for texts in topic.other_texts:
        yield from _scenario_examples(texts)
    yield from map(_picture_example, topic.pictures)
    for texts in topic.label_texts:
        yield from _scenario_examples(texts)


def _picture_example(picture: PictureChange) -> str:
    return f"{picture.name}: {picture_text(picture)}"


def _scenario_examples(texts: ScenarioTexts) -> Iterator[str]:
    if texts.is_renamed:
        yield renamed_text(texts)
    yield from map(_change_example, texts.changes)


def _change_example(change: TextChange) -> str:
    if change.old is not None and change.old == change.new:
        return f"~ {change.scenario}: {text_kind(change)}: {change.new}"
    versions = (("-", change.old), ("+", change.new))
    return "\n".join(f"{sign} {change.scenario}: {text}" for sign, text in versions if text is not None)


def _markdown(comparison: Comparison) -> str:
    return "\n".join(_markdown_lines(comparison))


def _markdown_lines(comparison: Comparison) -> Iterator[str]:
    yield "## Cambios del manual"
    if comparison.settings:
        yield f"\n**{SETTINGS_DIFFER}**\n"
        yield from (f"- {_plain(line)}" for line in setting_lines(comparison))
    for topic in topics(comparison):
        yield f"\n### {_plain(topic.title)}\n\n{count_text(topic)}\n"
        yield from (f"- {example}" for example in _shortened(_markdown_examples(topic)))
    if invisible := invisible_text(comparison):
        yield f"\n{_plain(invisible)}"
    if not comparison:
        yield f"\n{NO_CHANGES}"


def _markdown_examples(topic: Topic) -> Iterator[str]:
    """Items of a list: signs before a line would make lists of their own."""
    for texts in topic.other_texts:
        if texts.is_renamed:
            yield _plain(renamed_text(texts))
        yield from map(_markdown_change, texts.changes)
    yield from (_plain(_picture_example(picture)) for picture in topic.pictures)
    for texts in topic.label_texts:
        yield from map(_markdown_change, texts.changes)


def _markdown_change(change: TextChange) -> str:
    head = f"{_plain(change.scenario)}: {_plain(text_kind(change))}"
    if change.old is None or change.new is None or change.old == change.new:
        return f"{head}: {_plain(change.new or change.old or '')}"
    return f"{head}\n  - antes: {_plain(change.old)}\n  - ahora: {_plain(change.new)}"


def _plain(text: str) -> str:
    """The text in one line, in which Markdown finds nothing to format."""
    return MARKDOWN_SYNTAX.sub(r"\\\1", " ".join(text.split()))


def _json(comparison: Comparison) -> str:
    content = {
        "changed": bool(comparison),
        "settings": [{"name": each.name, "old": each.old, "new": each.new} for each in comparison.settings],
        "topics": [
            {
                "title": topic.title,
                "pictures": [_picture_json(each) for each in topic.pictures],
                "texts": [_scenario_json(each) for each in topic.texts],
            }
            for topic in topics(comparison)
        ],
        "invisible": list(comparison.invisible),
    }
    return json.dumps(content, ensure_ascii=False, indent=1)


def _picture_json(change: PictureChange) -> Mapping[str, object]:
    return {
        "name": change.name,
        "old_name": change.before and change.before.name,
        "kind": change.kind,
        "pixels": change.pixels,
        "share": change.share,
        "is_scarce": change.is_scarce,
    }


def _scenario_json(texts: ScenarioTexts) -> Mapping[str, object]:
    return {
        "scenario": texts.scenario,
        "old_scenario": texts.old_name,
        "changes": [
            {
                "kind": each.kind,
                "old": each.old,
                "new": each.new,
                "old_step": each.old_step,
                "new_step": each.new_step,
            }
            for each in texts.changes
        ],
    }


def _junit(comparison: Comparison) -> str:
    """A suite of scenarios and one of pictures, with a case for each that either handbook has."""
    all_topics = topics(comparison)
    texts = {
        each.scenario: "\n".join(_scenario_examples(each)) for topic in all_topics for each in topic.texts
    }
    pictures = {each.name: picture_text(each) for topic in all_topics for each in topic.pictures}
    titles = {each.name: topic.title for topic in all_topics for each in topic.pictures}
    titles |= {each.scenario: topic.title for topic in all_topics for each in topic.texts}
    root = Element("testsuites", {"name": "sol-simulator handbook compare"})
    scenario_names = [*(each.name for each in comparison.after.scenarios), *texts]
    picture_names = [*(each.name for each in comparison.after.pictures), *pictures]
    root.append(_suite("textos", scenario_names, texts, titles))
    root.append(_suite("imágenes", picture_names, pictures, titles))
    for suite in root:
        properties = Element("properties")
        for setting in comparison.settings:
            value = escaped(f"antes {setting.old}, ahora {setting.new}")
            SubElement(properties, "property", {"name": setting.name, "value": value})
        if comparison.settings:
            suite.insert(0, properties)
    indent(root)
    return f'<?xml version="1.0" encoding="UTF-8"?>\n{tostring(root, encoding="unicode")}'


def _suite(
    name: str, case_names: Sequence[str], failures: Mapping[str, str], titles: Mapping[str, str]
) -> Element:
    names = list(dict.fromkeys(case_names))
    counts = {"tests": str(len(names)), "failures": str(len(failures)), "errors": "0", "skipped": "0"}
    suite = Element("testsuite", {"name": name, **counts})
    for case_name in names:
        case = SubElement(suite, "testcase", {"name": escaped(case_name), "classname": name, "time": "0"})
        if case_name in failures:
            attributes = {"message": escaped(titles[case_name]), "type": "Changed"}
            SubElement(case, "failure", attributes).text = escaped(failures[case_name])
    return suite


_WRITERS: Mapping[Format, Callable[[Comparison], str]] = {
    Format.TEXT: _text,
    Format.JUNIT: _junit,
    Format.JSON: _json,
    Format.MARKDOWN: _markdown,
}
