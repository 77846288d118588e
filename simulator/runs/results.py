"""What came of a run: of each walkthrough its result and the evidence of its failure; reports read it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from pathlib import Path

from simulator.runs.audit_report import AuditReport
from simulator.scenario.model.walkthrough import Step, Walkthrough

WalkthroughKey = tuple[str, str]
"""File and name of a walkthrough: no other one of a run has both."""


def key_of(walkthrough: Walkthrough) -> WalkthroughKey:
    return walkthrough.file, walkthrough.name


class StepStatus(StrEnum):
    PASSED = "passed"
    FAILED = "failed"
    SKIPPED = "skipped"
    """Not reached, because a step above it failed."""


@dataclass(frozen=True, slots=True)
class StepResult:
    step: Step
    status: StepStatus
    seconds: float = 0.0


class EvidenceKind(StrEnum):
    """What a file of evidence is, in Spanish."""

    PICTURE = "Imagen"
    ARIA_TREE = "Árbol accesible"
    TRACE = "Traza"


@dataclass(frozen=True, slots=True)
class Evidence:
    """The files that show a failure; None for one that could not be made, or was not asked for."""

    picture: Path | None = None
    """Screenshot of the whole page, PNG."""
    aria_tree: Path | None = None
    """The page's accessible tree as Playwright writes it, YAML in UTF-8; claves are masked."""
    trace: Path | None = None
    """Playwright's trace, ZIP; of a walkthrough that passed too, if asked for."""
    problems: tuple[str, ...] = ()
    """Which of them could not be written, and why, in Spanish."""

    def files(self) -> list[tuple[EvidenceKind, Path]]:
        """The files that there are, in the order in which reports list them."""
        paths = {
            EvidenceKind.PICTURE: self.picture,
            EvidenceKind.ARIA_TREE: self.aria_tree,
            EvidenceKind.TRACE: self.trace,
        }
        return [(kind, path) for kind, path in paths.items() if path is not None]


@dataclass(frozen=True, slots=True)
class WalkthroughResult:
    walkthrough: Walkthrough
    started_at: datetime
    """Real time, with its zone."""
    steps: tuple[StepResult, ...]
    """Of every step, in order; at most one failed, and those after it are skipped.

    None failed if the browser could not do what stands between the steps: open a page, record a trace.
    """
    repetition: int = 1
    """With --repeat, which time this is, from 1."""
    cause: str | None = None
    """Why the walkthrough failed, in Spanish, without its place; None if the walkthrough passed."""
    original: str | None = None
    """The browser's own words on it, in English, if there are any."""
    evidence: Evidence = Evidence()

    @property
    def passed(self) -> bool:
        return self.cause is None

    @property
    def failed_step(self) -> Step | None:
        return next((result.step for result in self.steps if result.status is StepStatus.FAILED), None)

    @property
    def seconds(self) -> float:
        return sum(result.seconds for result in self.steps)


@dataclass(frozen=True, slots=True)
class Unplayed:
    """A walkthrough that was to be played and was not, or not to its end: the run ended before."""

    walkthrough: Walkthrough
    repetition: int = 1


@dataclass(frozen=True, slots=True)
class RunResult:
    """A whole run, ended or interrupted."""

    started_at: datetime
    ended_at: datetime
    base_url: str
    """Without credentials."""
    browser: str
    """Name and version, as *chromium 142.0*."""
    results: Sequence[WalkthroughResult]
    """Of the walkthroughs played to their end or failure, in the order in which they were chosen."""
    planned_count: int
    """How many were to be played, repetitions counted; more than the results if the run ended early."""
    problems: tuple[str, ...] = ()
    """What went wrong beside the walkthroughs, in Spanish: the browser closed, a company was not released."""
    unplayed: Sequence[Unplayed] = ()
    """The planned ones without a result, in the order in which they were chosen."""
    audit_report: AuditReport | None = None
    """The accessibility of the screens that were reached; None if it was not asked for."""

    @property
    def failures(self) -> list[WalkthroughResult]:
        return [result for result in self.results if not result.passed]
