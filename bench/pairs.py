"""Times two things alternately and compares them pair by pair: what slows the machine slows both."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from statistics import median, quantiles
from time import perf_counter

Act = Callable[[], object]


@dataclass(frozen=True, slots=True)
class Pairs:
    """Seconds of two things; the times at one index were measured close together."""

    ours: Sequence[float]
    other: Sequence[float]

    def ratios(self) -> list[float]:
        """Our time over the other's, pair by pair."""
        return [ours / other for ours, other in zip(self.ours, self.other, strict=True)]

    def rates(self) -> list[float]:
        """Our rate over the other's, pair by pair."""
        return [other / ours for ours, other in zip(self.ours, self.other, strict=True)]

    def by_chunks(self, size: int) -> Pairs:
        """Pairs of medians of `size` times each, for times too short to be compared one by one."""
        return Pairs(_medians(self.ours, size), _medians(self.other, size))


def time_pairs(ours: Act, other: Act, count: int) -> Pairs:
    """The times of `count` pairs; which of the two runs first alternates."""
    pairs = [_pair(ours, other, ours_first=index % 2 == 0) for index in range(count)]
    return Pairs(*zip(*pairs, strict=True))


def duration(act: Act) -> float:
    """Seconds that the act takes."""
    start = perf_counter()
    act()
    return perf_counter() - start


def _pair(ours: Act, other: Act, *, ours_first: bool) -> tuple[float, float]:
    if ours_first:
        first = duration(ours)
        return first, duration(other)
    first = duration(other)
    return duration(ours), first


def _medians(times: Sequence[float], size: int) -> list[float]:
    return [median(times[start : start + size]) for start in range(0, len(times), size)]


def percentile_95(times: Sequence[float]) -> float:
    return quantiles(times, n=20)[-1]


def ms(seconds: float) -> str:
    return f"{seconds * 1000:.2f} ms"


def spread(ratios: Sequence[float]) -> list[str]:
    """Median, least, greatest."""
    return [f"{value:.2f}" for value in (median(ratios), min(ratios), max(ratios))]


def verdict(value: float, *, at_most: float | None = None, at_least: float | None = None) -> str:
    """The budget, and whether it is met."""
    if at_most is not None:
        return f"<= {at_most:g} {'ok' if value <= at_most else 'NOT MET'}"
    return f">= {at_least:g} {'ok' if at_least is None or value >= at_least else 'NOT MET'}"


def table(title: str, head: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """Columns as wide as their widest cell, under a title."""
    lines = [head, *rows]
    widths = [max(map(len, column)) for column in zip(*lines, strict=True)]
    aligned = (
        "  ".join(cell.ljust(width) for cell, width in zip(line, widths, strict=True)) for line in lines
    )
    return "\n".join([title, *(f"  {line}".rstrip() for line in aligned)])
