"""What the command line asks of the handbook's makers."""

from __future__ import annotations

from dataclasses import replace
from os import cpu_count
from pathlib import Path

from simulator import settings
from simulator.cli.jobs_option import MAX_JOBS
from simulator.errors import SettingRefused
from simulator.handbook.build import HandbookRequest
from simulator.handbook.document import theme
from simulator.handbook.document.edition import Edition, printed_walkthroughs
from simulator.handbook.pictures.screenshot import PictureOptions
from simulator.scenario.selection import Choice
from simulator.spanish import comma_list, number_form


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


def within_sections(request: HandbookRequest, choice: Choice) -> tuple[HandbookRequest, str | None]:
    """The request without scenarios that go beyond the chosen sections, and a line that names these, if any.

    A scenario that is chosen by its name or its file stays.

    Raises:
        SettingRefused: if no scenario is left.
    """
    beyond = choice.beyond_sections(request.walkthroughs)
    if not beyond:
        return request, None
    names = list(dict.fromkeys(each.base_name for each in beyond))
    omitted = number_form(
        len(names), "No va en el manual lo que abarca", "No van en el manual los que abarcan"
    )
    advice = number_form(
        len(names), "Si lo quiere, agregue su nombre.", "Si los quiere, agregue sus nombres."
    )
    line = f"{omitted} también otras secciones: {comma_list(names)}. {advice}"
    remaining = tuple(each for each in request.walkthroughs if each not in beyond)
    if not remaining:
        raise SettingRefused(line)
    return replace(request, walkthroughs=remaining), line
