"""How changes are said in Spanish, alike on the console, on the review page and in reports."""

from __future__ import annotations

from collections.abc import Iterator

from simulator.handbook.differences.text_changes import TextChange
from simulator.handbook.review.compare import Comparison, PictureChange
from simulator.handbook.review.topics import ScenarioTexts, Topic
from simulator.spanish import and_list, comma_list, counted, decimal_number

PERCENT = 100
NO_CHANGES = "Sin cambios."
MAX_NAMES = 3
"""Greatest number of pictures that a line names."""


def picture_text(change: PictureChange) -> str:
    """What happened to a picture, and how much of it changed."""
    was = f" (antes {change.before.name})" if change.kind == "renombrada" and change.before else ""
    return f"{change.kind}{was}{_extent(change)}"


def _extent(change: PictureChange) -> str:
    if change.is_invisible:
        return ", sin cambios que se vean"
    if change.is_scarce:
        pixels = counted(change.pixels, "píxel", "píxeles")
        return f", {pixels}: puede que no se note a simple vista"
    percentage = decimal_number(PERCENT * change.share, ".2f")
    return f", {percentage} % de los píxeles" if change.difference else ""


def text_kind(change: TextChange) -> str:
    """What happened to a line, with the numbers of the steps of one that moved."""
    if change.old is not None and change.old == change.new:
        return f"{change.kind} del paso {change.old_step} al {change.new_step}"
    return change.kind


def renamed_text(texts: ScenarioTexts) -> str:
    return f"{texts.scenario}: escenario renombrado, antes {texts.old_name}"


def count_text(topic: Topic) -> str:
    """How many examples a topic has: *9 imágenes y textos de 5 escenarios*."""
    parts = []
    if topic.pictures:
        parts.append(counted(len(topic.pictures), "imagen", "imágenes"))
    if topic.texts:
        parts.append(f"textos de {counted(len(topic.texts), 'escenario', 'escenarios')}")
    return and_list(parts)


def setting_lines(comparison: Comparison) -> Iterator[str]:
    """A line for each setting that differs."""
    for setting in comparison.settings:
        yield f"{setting.name}: antes {setting.old}, ahora {setting.new}"


def invisible_text(comparison: Comparison) -> str:
    """Which pictures differ without anybody seeing it, the first by name; empty if there are none."""
    names = comparison.invisible
    if not names:
        return ""
    more = f" y {len(names) - MAX_NAMES} más" if len(names) > MAX_NAMES else ""
    verb = "difiere" if len(names) == 1 else "difieren"
    count = counted(len(names), "imagen", "imágenes")
    return (
        f"{count} {verb} en algo tan pequeño o cubierto que no se ve: {comma_list(names[:MAX_NAMES])}{more}."
    )
