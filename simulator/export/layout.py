"""Lays code out as formatters do: on one line if it fits, else with the items of a bracket below it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

WIDTH = 110
"""Characters of a line; a longer text is not broken."""
MAX_DOTS = 2
"""Of a chain whose calls share a line, though it is long."""


@dataclass(frozen=True, slots=True)
class Bracket:
    """A pair of brackets around items, of which each is a line by itself."""

    opening: str
    items: tuple[Line, ...]
    closing: str

    def __str__(self) -> str:
        return f"{self.opening}{', '.join(map(flat, self.items))}{self.closing}"


Line = tuple[str | Bracket, ...]
"""Pieces of code that follow one another."""


@dataclass(frozen=True, slots=True)
class Style:
    indent: str
    is_prettier: bool
    """As Prettier does it, not as Ruff: brackets that are the only item stay beside those around them, every
    last item has a comma, and of a long chain each call has its line."""


def flat(line: Line) -> str:
    return "".join(map(str, line))


def laid_out(line: Line, style: Style, depth: int = 0, *, is_item: bool = False) -> Iterator[str]:
    """The lines of the code, indented by so many steps.

    Args:
        is_item: whether it stands between brackets by itself.
    """
    margin = style.indent * depth
    position = _bracket_to_open(line, WIDTH - len(margin))
    if len(margin) + len(flat(line)) <= WIDTH or position is None:
        yield margin + flat(line)
    elif breaks := _chain_breaks(line, style, is_item):
        yield margin + flat(line[: breaks[0]])
        for start, end in pairwise([*breaks, len(line)]):
            yield from laid_out(line[start:end], style, depth + style.is_prettier)
    else:
        yield from _opened(line, position, style, depth)


def _chain_breaks(line: Line, style: Style, is_item: bool) -> list[int]:
    """Where a chain that is too long goes on, a line for each call; none if a bracket is opened instead."""
    dots = [index for index, piece in enumerate(line) if piece == "."]
    if style.is_prettier:
        return dots if len(dots) > MAX_DOTS else []
    follow = [index for index in dots if isinstance(line[index - 1], Bracket)]
    return follow if is_item and len(follow) > 1 else []


def _opened(line: Line, position: int, style: Style, depth: int) -> Iterator[str]:
    """The items of the bracket at this position on lines of their own."""
    bracket, before, after = line[position], flat(line[:position]), line[position + 1 :]
    assert isinstance(bracket, Bracket)  # noqa: S101 -- as `_bracket_to_open` chose it
    if style.is_prettier and (only := _only_bracket(bracket)):
        bracket, before, after = only, before + bracket.opening, (bracket.closing, *after)
    yield f"{style.indent * depth}{before}{bracket.opening.strip()}"
    yield from _item_lines(bracket, style, depth + 1)
    yield from laid_out((bracket.closing.strip(), *after), style, depth)


def _item_lines(bracket: Bracket, style: Style, depth: int) -> Iterator[str]:
    together = style.indent * depth + ", ".join(map(flat, bracket.items))
    is_alone = bracket.opening == "(" and len(bracket.items) == 1
    may_share = is_alone or (bracket.opening == "(" and not style.is_prettier)
    if may_share and len(together) < WIDTH:
        yield together + ("," if style.is_prettier else "")
        return
    for item in bracket.items:
        *lines, last = laid_out(item, style, depth, is_item=is_alone)
        yield from lines
        yield last if is_alone and not style.is_prettier else f"{last},"


def _only_bracket(bracket: Bracket) -> Bracket | None:
    """The brackets that are its only item, if any."""
    if bracket.opening != "(" or len(bracket.items) != 1 or len(bracket.items[0]) != 1:
        return None
    (only,) = bracket.items[0]
    return only if isinstance(only, Bracket) and only.items else None


def _bracket_to_open(line: Line, width: int) -> int | None:
    """The last bracket with items whose line up to it and from its end on fits; else the first with items."""
    positions = [index for index, piece in enumerate(line) if isinstance(piece, Bracket) and piece.items]
    fitting = [
        index for index in positions if max(len(flat(line[:index])), len(flat(line[index + 1 :]))) < width
    ]
    return next(reversed(fitting), next(iter(positions), None))
