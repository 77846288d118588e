"""In every circumstance the robot comes to the end of each main exercise, and sees what it needs."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from playwright.sync_api import BrowserContext

from e2e.circumstances import CIRCUMSTANCES
from e2e.lessons import MAIN_EXERCISES
from e2e.trainee import WAYS, Trainee
from simulator.scenario.model.walkthrough import Walkthrough
from simulator.scenario.selection import choose


def cases() -> Iterator[Any]:
    """The longest first, so that none of them is left for the end. Who watches needs no keyboard."""
    main = [each for each in choose([], practice_only=True) if each.name in MAIN_EXERCISES]
    for scenario in sorted(main, key=lambda each: -len(each.steps)):
        for circumstance in CIRCUMSTANCES:
            for way in [each for each in WAYS if (circumstance, each) != ("phone-with-keyboard", "ver")]:
                id_ = f"{circumstance}-{way}-{scenario.name}"
                yield pytest.param(circumstance, way, scenario, id=id_)


@pytest.mark.robot
@pytest.mark.parametrize(("name", "way", "scenario"), [*cases()])
def test_a_main_exercise_comes_to_its_end(
    new_context: Callable[..., BrowserContext], name: str, way: str, scenario: Walkthrough
) -> None:
    circumstance = CIRCUMSTANCES[name]
    context = new_context(viewport=circumstance.window, **circumstance.options)
    Trainee(context.new_page(), circumstance, way, scenario).take_lesson()
