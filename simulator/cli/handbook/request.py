"""What the command line asks of the handbook's makers."""

from __future__ import annotations

from os import cpu_count
from pathlib import Path

from simulator import settings
from simulator.cli.jobs_option import MAX_JOBS
from simulator.handbook.build import HandbookRequest
from simulator.handbook.document import theme
from simulator.handbook.document.edition import Edition, printed_walkthroughs
from simulator.handbook.pictures.screenshot import PictureOptions
from simulator.scenario.selection import Choice


def handbook_request(
    choice: Choice,
    options: PictureOptions,
    config: Path | None,
    jobs: int | None,
    edition: Edition = Edition.COMPLETE,
) -> HandbookRequest:
    """The request of a command line.

    Of everything, or of a section, only scenarios for practice are taken; a name or a file selects any.
    """
    return HandbookRequest(
        walkthroughs=printed_walkthroughs(edition, choice.walkthroughs(practice_only=True)),
        edition=edition,
        options=options,
        theme=theme.read(config) if config else theme.Theme(),
        workers=jobs or min(cpu_count() or 1, MAX_JOBS),
        chromium=settings.chromium(),
    )
