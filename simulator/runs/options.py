"""How a run is done: its browser, its pace, and which evidence it leaves."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from simulator.browser import CHROMIUM
from simulator.play.player import TIMEOUT

EVIDENCE = Path("walk-results")
"""Folder for the evidence of runs, and the list of what failed."""


class TraceMode(StrEnum):
    """Which walkthroughs leave a trace of Playwright."""

    FAILED = "failed"
    ALWAYS = "always"
    NEVER = "never"


@dataclass(frozen=True, slots=True)
class RunOptions:
    browser_name: str = CHROMIUM
    headed: bool = False
    slow_mo: int = 0
    """Pause before each operation, in milliseconds."""
    chromium: Path | None = None
    timeout: float = TIMEOUT
    """Milliseconds to wait for a control or an expectation."""
    ignore_https_errors: bool = False
    jobs: int = 1
    """Walkthroughs played at once."""
    repeat: int = 1
    """How many times each walkthrough is played."""
    fail_fast: bool = False
    """Whether no other walkthrough begins after one has failed; those that are being played go on."""
    trace: TraceMode = TraceMode.NEVER
    out: Path = EVIDENCE
    is_verbose: bool = False
    """Whether a result keeps what the browser says of its failure, in English."""
    axe: bool = False
    """Whether the accessibility of each screen is audited, once."""
