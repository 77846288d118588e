"""Code of a test, whatever its language: chains of Playwright's calls, and the statements made of them.

A chain is built by writing it as in Python: `PAGE.get_by_role("button", name="Grabar").click()`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from enum import StrEnum


@dataclass(frozen=True, slots=True)
class Call:
    """A call of a function or method; its name is Python's."""

    name: str
    arguments: tuple[Value, ...] = ()
    options: Mapping[str, Value] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Chain:
    """A variable or a call, and the calls of methods that follow it."""

    root: str | Call
    calls: tuple[Call, ...] = ()

    def __getattr__(self, name: str) -> Callable[..., Chain]:
        """The method of that name: to call it makes the chain longer by one."""
        if name.startswith("__"):  # copy and pickle ask for what no chain calls
            raise AttributeError(name)
        return lambda *arguments, **options: Chain(self.root, (*self.calls, Call(name, arguments, options)))


Value = str | int | bool | None | Chain | tuple["Value", ...] | list["Value"] | Mapping[str, "Value"]
"""What a call may be given: plain data, and chains."""


def function(name: str) -> Callable[..., Chain]:
    """The function of that name: to call it begins a chain."""
    return lambda *arguments, **options: Chain(Call(name, arguments, options))


class Relation(StrEnum):
    """How what is stored is compared with a value."""

    EQUALS = "equals"
    CONTAINS = "contains"
    LACKS = "lacks"


@dataclass(frozen=True, slots=True)
class Do:
    """Do it, or expect it; Playwright waits."""

    chain: Chain


@dataclass(frozen=True, slots=True)
class Assert:
    """What is stored is compared once: the page has had its answer by then."""

    stored: Chain
    relation: Relation
    value: Value


@dataclass(frozen=True, slots=True)
class Comment:
    text: str


Statement = Do | Assert | Comment


def chains(statement: Statement) -> Iterator[Chain]:
    """The chain of the statement, and all within it."""
    match statement:
        case Do(chain) | Assert(chain):
            yield from _with_inner(chain)


def _with_inner(chain: Chain) -> Iterator[Chain]:
    yield chain
    for call in calls(chain):
        for value in (*call.arguments, *call.options.values()):
            if isinstance(value, Chain):
                yield from _with_inner(value)


def calls(chain: Chain) -> tuple[Call, ...]:
    """All calls of the chain, its root among them if it is one."""
    return (chain.root, *chain.calls) if isinstance(chain.root, Call) else chain.calls
