"""The faults of scenario files, collected so that an author sees all of them at once."""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Fault:
    """One mistake of a scenario file: what is wrong and what to do next, in Spanish."""

    file: str
    line: int
    what: str

    def __str__(self) -> str:
        return f"{self.file}:{self.line}: {self.what}"


@dataclass(slots=True)
class Faults:
    """The faults of one file, each once, even if several rows of an outline repeat it."""

    file: str
    unique: dict[Fault, None] = field(default_factory=dict)
    """An ordered set."""

    def add(self, line: int, what: str) -> None:
        self.unique[Fault(self.file, line, what)] = None

    def sorted(self) -> list[Fault]:
        """The faults by line; those of one line in the order in which they were added."""
        return sorted(self.unique, key=lambda fault: fault.line)
