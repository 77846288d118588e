"""The editions of a manual: which scenarios each has, and what it prints of them."""

from __future__ import annotations

from collections.abc import Sequence
from enum import StrEnum
from functools import cache

from simulator.errors import SettingRefused
from simulator.handbook.document.cards import as_cards
from simulator.handbook.document.manual import chapters
from simulator.handbook.document.own_texts import OwnTexts, with_own_texts
from simulator.handbook.document.printed import Chapter, without_missing_pictures
from simulator.handbook.document.repetition import refer_to_repetitions
from simulator.scenario.course.course_file import project_course
from simulator.scenario.model.walkthrough import Walkthrough


class Edition(StrEnum):
    """What a manual is made for."""

    COMPLETE = "completa"
    """All scenarios."""
    SHORT = "corta"
    """The main exercises of the course."""
    CARDS = "tarjetas"
    """One page for each section, to hang beside the desk: the steps of its main exercises and one picture."""


@cache
def exception_names() -> frozenset[str]:
    """Names of the course's scenarios that are no main exercise; of an outline without a row's number."""
    course = project_course()
    main = {exercise.scenario for exercise in course.exercises}
    return frozenset({*course.scenarios, *course.portal_tests} - main)


def is_exception(name: str) -> bool:
    """Whether a scenario, or a row of an outline, is one of the course's that are no main exercise."""
    return not exception_names().isdisjoint({name, name.rpartition("-")[0]})


def printed_walkthroughs(edition: Edition, walkthroughs: Sequence[Walkthrough]) -> tuple[Walkthrough, ...]:
    """Those of the walkthroughs that the edition has; scenarios that no course knows are in each.

    Raises:
        SettingRefused: if there are none.
    """
    if edition is Edition.COMPLETE:
        return tuple(walkthroughs)
    course = project_course()
    left_out = set(exception_names())
    if edition is Edition.CARDS and course.closing:
        left_out.add(course.closing.scenario)
    selection = tuple(each for each in walkthroughs if each.base_name not in left_out)
    if not selection:
        what = f"La edición «{edition}» tiene los ejercicios principales del curso"
        raise SettingRefused(
            f"{what}, y ninguno de los escenarios elegidos es uno. Elija otros, o la edición «completa»."
        )
    return selection


def edition_chapters(
    edition: Edition,
    walkthroughs: Sequence[Walkthrough],
    masked_texts: Sequence[str] = (),
    texts: OwnTexts | None = None,
) -> list[Chapter]:
    """The chapters of the edition; cards have no room for the writer's own texts.

    Args:
        walkthroughs: those of `printed_walkthroughs`.
        masked_texts: texts that are redacted everywhere.
    """
    printed = chapters(walkthroughs, masked_texts)
    if texts and edition is not Edition.CARDS:
        printed = with_own_texts(printed, texts, masked_texts)
    reduced = as_cards(printed) if edition is Edition.CARDS else refer_to_repetitions(printed)
    return without_missing_pictures(reduced)
