"""Which items the names of a step are, on the screen where the step stands."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from functools import cache

from simulator.procedure.screens import START_SCREENS, Screen
from simulator.scenario.model.user_actions import Click, GoBack, OpenPortal, PressEnter
from simulator.scenario.model.walkthrough import Step, Walkthrough
from simulator.scenario.screen_names import DIALOG, FIELD_ERROR, MESSAGE, catalogue_names_on, names_on
from simulator.traceability.items import (
    CHOICE,
    QUESTIONS,
    Item,
    catalogue_items,
    control_items,
    message_items,
    screen_id,
    screen_items,
)
from simulator.traceability.namings import SCREEN, TEXT, Naming, namings

NAVIGATIONS = Click | PressEnter | GoBack | OpenPortal
"""Actions that may lead to another screen."""
MESSAGE_SORTS = (MESSAGE, DIALOG, FIELD_ERROR)
LEADS_TO: Mapping[Screen, tuple[Screen, ...]] = {
    Screen.S0: (Screen.S1,),
    Screen.S1: (Screen.S2, Screen.S3),
    Screen.S2: (Screen.S3,),
    Screen.S3: (Screen.S4,),
    Screen.S4: (Screen.S5, Screen.S7, Screen.S9),
    Screen.S5: (Screen.S6, Screen.S4),
    Screen.S6: (Screen.S7, Screen.S5, Screen.S4),
    Screen.S7: (Screen.S8, Screen.S6, Screen.S4),
    Screen.S8: (Screen.S8R, Screen.S7, Screen.S4),
    Screen.S8R: (Screen.S4,),
    Screen.S9: (Screen.S9R, Screen.S4),
    Screen.S9R: (Screen.S4,),
}
"""Where a screen's own controls lead, besides the screen itself. Source: cartilla.md section 1."""


def items_named(naming: Naming, screen: Screen | None) -> Iterator[Item]:
    """The items that the name means there; on an unknown screen, only what stands on no single one."""
    if naming.sort == SCREEN:
        if screen and screen.heading == naming.text:
            yield screen_items()[screen_id(screen)]
        return
    if naming.sort in (TEXT, *MESSAGE_SORTS) and naming.text in message_items():
        yield message_items()[naming.text]
    if naming.sort == DIALOG:
        yield from (screen_items()[id_] for id_ in QUESTIONS if screen_items()[id_].name == naming.text)
    for place in (screen, None):
        sort = CHOICE if naming.sort == TEXT else naming.sort
        if item := control_items().get((place, sort, naming.text)):
            yield item
            return
    if naming.sort not in MESSAGE_SORTS and naming.text in catalogue_items():
        yield catalogue_items()[naming.text]


def screens_by_step(walkthrough: Walkthrough) -> list[Screen | None]:
    """The screen on which each step stands, as far as the steps alone tell it: no page is opened.

    Steps between two actions that may lead elsewhere stand on one screen: of those that the action leads to,
    the one that has all the names in the steps. None where several have, or none.
    """
    start = START_SCREENS.get(walkthrough.preparation.screen or "")
    candidates: Collection[Screen] = [start] if start else list(Screen)
    screens: list[Screen | None] = []
    for stay in _stays(walkthrough.steps):
        fitting = [each for each in candidates if _fits(each, stay)] or [
            each for each in Screen if _fits(each, stay)
        ]
        screens += [fitting[0] if len(fitting) == 1 else None] * len(stay)
        candidates = _following(fitting, stay)
    return screens


def _stays(steps: Iterable[Step]) -> Iterator[Sequence[Step]]:
    """The steps in runs, each up to an action that may lead elsewhere."""
    stay: list[Step] = []
    for step in steps:
        stay.append(step)
        if isinstance(step.action, NAVIGATIONS):
            yield stay
            stay = []
    yield stay


def _following(screens: Iterable[Screen], stay: Sequence[Step]) -> Collection[Screen]:
    """Where the last step may lead from these screens; one of the frame or of the browser leads anywhere."""
    action = stay[-1].action if stay else None
    if isinstance(action, OpenPortal):
        return [Screen.S0]
    if not isinstance(action, Click | PressEnter) or action.target.name in _frame():
        return list(Screen)
    return {after for each in screens for after in (each, *LEADS_TO[each])}


@cache
def _frame() -> frozenset[str]:
    """Texts of what stands on several screens and pages of errors."""
    return frozenset(text for screen, _, text in control_items() if screen is None)


def _fits(screen: Screen, stay: Sequence[Step]) -> bool:
    return all(_is_on(naming, screen) for step in stay for naming in namings(step.action))


def _is_on(naming: Naming, screen: Screen) -> bool:
    if naming.sort == SCREEN:
        return naming.text == screen.heading
    is_anywhere = naming.sort == TEXT or naming.text in _frame()
    return is_anywhere or (naming.text, naming.sort) in _names_on(screen)


@cache
def _names_on(screen: Screen) -> frozenset[tuple[str, str]]:
    return frozenset((*names_on(screen), *catalogue_names_on(screen)))
