"""What is wrong in a scenario file, and where: collected, so that an author sees everything at once."""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Fault:
    """One thing that is wrong: what, and what next, in Spanish."""

    file: str
    line: int
    what: str

    def __str__(self) -> str:
        return f"{self.file}:{self.line}: {self.what}"


@dataclass(slots=True)
class Faults:
    """The faults of one file, each once, however many rows of an outline repeat it."""

    file: str
    found: dict[Fault, None] = field(default_factory=dict)

    def add(self, line: int, what: str) -> None:
        self.found[Fault(self.file, line, what)] = None

    def sorted(self) -> list[Fault]:
        """By line; those of one line as they were found."""
        return sorted(self.found, key=lambda fault: fault.line)
