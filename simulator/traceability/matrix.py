"""The matrix of what a run reached and checked: items against walkthroughs."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from simulator.procedure.screens import Screen
from simulator.runs.results import RunResult, StepStatus, WalkthroughKey, WalkthroughResult, key_of
from simulator.scenario.model.screen_expectations import ScreenExpectation
from simulator.scenario.model.user_actions import UserAction
from simulator.scenario.model.walkthrough import Step, Walkthrough
from simulator.scenario.model.world_expectations import WorldExpectation
from simulator.traceability.items import Group, Item, paragraph_items, static_items
from simulator.traceability.namings import Degree, namings
from simulator.traceability.observer import Answer, Trail
from simulator.traceability.page_sight import items_shown
from simulator.traceability.resolution import items_named
from simulator.traceability.routes import requests_of_player, routes


@dataclass(frozen=True, slots=True)
class Cell:
    """How far a walkthrough goes with an item, and the first step that goes as far."""

    degree: Degree
    step: int
    """Index in `Walkthrough.steps`."""


@dataclass(frozen=True, slots=True)
class Column:
    """A walkthrough of the matrix."""

    number: int
    """From 1."""
    walkthrough: Walkthrough
    passed: bool
    done_count: int
    """Number of its steps that were done."""


@dataclass(slots=True)
class Matrix:
    columns: Sequence[Column]
    items: Sequence[Item]
    """In the order of the groups."""
    cells: Mapping[Item, Mapping[int, Cell]] = field(default_factory=dict)
    """By item and by the column's number; where there is none, the walkthrough did not touch the item."""

    def degree(self, item: Item) -> Degree | None:
        """The highest that any walkthrough reaches; None for an item that none touched."""
        return max((cell.degree for cell in self.cells.get(item, {}).values()), default=None)

    def counts(self, group: Group) -> Counter[Degree | None]:
        """How many items of the group have which degree."""
        return Counter(self.degree(each) for each in self.items if each.group is group)

    def untouched(self) -> list[Item]:
        return [each for each in self.items if self.degree(each) is None]


def make_matrix(run: RunResult, trails: Mapping[WalkthroughKey, Trail]) -> Matrix:
    """The matrix of a run, each walkthrough played once; of one that failed, the steps before the failure."""
    columns = [_column(number, result) for number, result in enumerate(run.results, 1)]
    cells: dict[Item, dict[int, Cell]] = {}
    for column in columns:
        trail = trails.get(key_of(column.walkthrough), Trail())
        for item, cell in _Touches(column, trail).all():
            old = cells.setdefault(item, {}).get(column.number)
            if old is None or (cell.degree, -cell.step) > (old.degree, -old.step):
                cells[item][column.number] = cell
    return Matrix(columns, [*static_items(), *routes().items.values()], cells)


def _column(number: int, result: WalkthroughResult) -> Column:
    done_count = sum(each.status is StepStatus.PASSED for each in result.steps)
    return Column(number, result.walkthrough, result.passed, done_count)


class _Touches:
    """What one walkthrough touches, step by step."""

    def __init__(self, column: Column, trail: Trail) -> None:
        self._trail = trail
        self._steps = list(enumerate(column.walkthrough.steps[: column.done_count]))

    def all(self) -> Iterator[tuple[Item, Cell]]:
        for index, step in self._steps:
            for item, degree in self._of_step(index, step):
                yield item, Cell(degree, index)

    def _of_step(self, index: int, step: Step) -> Iterator[tuple[Item, Degree]]:
        degree = _degree(step)
        if item := paragraph_items().get(step.paragraph or ""):
            yield item, degree
        for naming in namings(step.action):
            screen = (
                self._screen_before(index) if isinstance(step.action, UserAction) else self._screen(index)
            )
            yield from ((item, naming.degree) for item in items_named(naming, screen))
        yield from ((item, Degree.SEEN) for item in self._items_newly_shown(index))
        yield from self._routes(index, step)

    def _screen(self, index: int) -> Screen | None:
        sight = self._trail.sights[index] if index < len(self._trail.sights) else None
        return sight.screen if sight else None

    def _screen_before(self, index: int) -> Screen | None:
        """The screen on which an action is performed: the one that the step before leaves."""
        return self._screen(index - 1) if index else None

    def _items_newly_shown(self, index: int) -> Iterable[Item]:
        sights = self._trail.sights
        sight = sights[index] if index < len(sights) else None
        if sight is None or (index and sight is sights[index - 1]):
            return ()
        return items_shown(sight)

    def _routes(self, index: int, step: Step) -> Iterator[tuple[Item, Degree]]:
        answers = [each for each in self._trail.answers if each.step == index]
        for method, path in [(each.method, each.path) for each in answers]:
            yield from _route(method, path, Degree.SEEN)
        if isinstance(step.action, ScreenExpectation):
            for each in self._way_to_page(index):
                yield from _route(each.method, each.path, Degree.ASSERTED)
        asked = Degree.ASSERTED if isinstance(step.action, WorldExpectation) else Degree.SEEN
        for method, path in requests_of_player(step, index):
            yield from _route(method, path, asked)

    def _way_to_page(self, index: int) -> Sequence[Answer]:
        """The answers that led to the page which the step looks at: the page's own, and what sent there."""
        pages = [each for each in self._trail.answers if each.is_page and each.step <= index]
        starts = [number for number, each in enumerate(pages) if not each.is_redirected]
        return pages[starts[-1] :] if starts else ()


def _degree(step: Step) -> Degree:
    """How far a step goes with the paragraph that it belongs to."""
    if isinstance(step.action, ScreenExpectation | WorldExpectation):
        return Degree.ASSERTED
    return Degree.USED if isinstance(step.action, UserAction) else Degree.SEEN


def _route(method: str, path: str, degree: Degree) -> Iterator[tuple[Item, Degree]]:
    if item := routes().item(method, path):
        yield item, degree
