"""What the audits of a run say of the accessibility of the screens that it reached."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from simulator.spanish import counted


@dataclass(frozen=True, slots=True)
class Screen:
    """What makes a page the same screen as another."""

    path: str
    """With `…` for each id or user's name."""
    heading: str
    dialog: str = ""
    """Heading of the open dialog; empty without one."""

    def __str__(self) -> str:
        dialog = f", aviso «{self.dialog}»" if self.dialog else ""
        return f"«{self.heading}»{dialog} ({self.path})"


@dataclass(frozen=True, slots=True)
class AxeViolation:
    """A rule of axe that elements of a page break."""

    rule: str
    impact: str
    """In Spanish."""
    help: str
    """What should be, in Spanish where axe has it."""
    elements: tuple[str, ...]
    """CSS selectors, through frames and shadow roots from the outside in."""

    def lines(self) -> list[str]:
        return [
            f"{self.rule} (impacto {self.impact}): {self.help}",
            *(f"  {element}" for element in self.elements),
        ]


@dataclass(frozen=True, slots=True)
class ScreenAudit:
    """What axe says of a screen, and where the run first reached it."""

    screen: Screen
    walkthrough: str
    """Its name."""
    file: str
    line: int
    violations: tuple[AxeViolation, ...]

    def lines(self) -> list[str]:
        if not self.violations:
            return [f"{self.screen}: sin faltas"]
        count = counted(len(self.violations), "falta", "faltas")
        place = f"  {self.walkthrough}, {self.file}:{self.line}"
        details = [f"  {line}" for violation in self.violations for line in violation.lines()]
        return [f"{self.screen}: {count}", place, *details]


@dataclass(frozen=True, slots=True)
class AuditReport:
    """What the audits of a run say."""

    audits: Sequence[ScreenAudit]
    """In the order in which the screens were reached."""
    problems: Sequence[str] = ()
    """Which pages could not be audited, and why, in Spanish."""

    @property
    def passed(self) -> bool:
        """Whether at least one screen was audited, and none has a violation."""
        return bool(self.audits) and not any(audit.violations for audit in self.audits)
