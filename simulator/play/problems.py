"""Says why a step fails: what is missing on the page, and what the page shows instead."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from contextlib import AbstractContextManager, contextmanager
from difflib import get_close_matches

from playwright.sync_api import Error, Locator, Page, TimeoutError

from simulator.play import locators
from simulator.scenario.control_kinds import CONTROL_KINDS, Structure
from simulator.scenario.model import Kind, Target
from simulator.spanish import or_list, quoted_list

ARIA_NODE = re.compile(r"""^\s*- ('?)(\w+) "((?:[^"\\]|\\.)*)\"""", re.MULTILINE)
"""A line of an aria snapshot: the quote of a key that YAML has to quote, role and name of a control."""
MAX_SUGGESTIONS = 4
NO_DIALOG = "No hay un aviso abierto."

ProblemText = str | Callable[[], str]
"""A part of a problem; a function reads the page, so it is called only after a failure."""


class StepProblem(Exception):
    """Why a step can't be done or an expectation is not met, in Spanish; the player adds the step.

    The text is made when it is asked for: no page can be read while the next one is on its way.
    """

    def __init__(self, *texts: ProblemText, waited: bool = False) -> None:
        self._texts = texts
        self.waited = waited
        """Whether the time ran out, so that a slow page may be the cause."""
        super().__init__()

    def __str__(self) -> str:
        return _joined(*self._texts)


def original(error: Exception) -> str | None:
    """What Playwright said in English, if it was the cause."""
    cause = error.__cause__ if isinstance(error, StepProblem) else error
    return str(cause) if isinstance(cause, AssertionError | Error) else None


@contextmanager
def failing_with(*problem: ProblemText) -> Iterator[None]:
    """Turn a failure of Playwright into a `StepProblem` with this text."""
    try:
        yield
    except (AssertionError, Error) as error:
        raise StepProblem(*problem, waited=has_run_out(error)) from error


def has_run_out(error: Exception) -> bool:
    """Whether Playwright waited in vain."""
    return isinstance(error, AssertionError | TimeoutError)


def failing_at(control: Locator, target: Target, *hints: ProblemText) -> AbstractContextManager[None]:
    """The same for an expectation about a control: the hints follow unless the control itself is missing."""

    def problem() -> str:
        if control.count() != 1:
            return missing_or_several(control, target)
        return _joined(f"No se cumple en {description(target)}.", *hints)

    return failing_with(problem)


def named(kind: Kind | Structure, name: str) -> str:
    """*la fila «OPERA001»*."""
    return f"{CONTROL_KINDS[kind].noun} «{name}»"


def description(target: Target) -> str:
    """The control in a sentence: *el botón o enlace «Grabar» de la fila «OPERA001»*."""
    row = f" de {named(Structure.ROW, target.row)}" if target.row else ""
    region = f" de {named(Kind.REGION, target.region)}" if target.region else ""
    dialog = " del aviso" if target.dialog else ""
    return f"{named(target.kind, target.name)}{row}{region}{dialog}"


def missing_scope(target: Target) -> str:
    """That the row, the region or the dialog of the control is not shown."""
    row = [named(Structure.ROW, target.row)] if target.row else []
    region = [named(Kind.REGION, target.region)] if target.region else []
    return f"No se muestra {' de '.join([*row, *region]) or 'ningún aviso'}."


def missing_or_several(
    control: Locator, target: Target, offered: Callable[[list[str]], list[str]] = list
) -> str:
    """That there is no such control, or more than one."""
    count = control.count()
    if count > 1:
        return f"{several(count, description(target))} {_what_tells_apart(control, target)}".strip()
    return not_found(control.page, target, offered)


def several(count: int, name: str) -> str:
    return f"En la pantalla hay {count} veces {name}."


def _what_tells_apart(control: Locator, target: Target) -> str:
    """The words to add to the sentence, each a place that holds only some of the controls."""
    page = control.page
    ways: list[str] = []
    if not target.row:
        headers = locators.of_kind(page, Structure.ROW_HEADER)
        rows = locators.of_kind(page, Structure.ROW).filter(has=locators.alone(page, target))
        ways += [f'de la fila "{name}"' for name in _texts(rows.locator(headers))]
    if not target.region:
        regions = locators.of_kind(page, Kind.REGION).filter(has=locators.alone(page, target))
        ways += [f'de la sección "{name}"' for name in _accessible_names(regions, Kind.REGION)]
    if not target.dialog and locators.dialog(page).filter(has=locators.alone(page, target)).count():
        ways.append("del aviso")
    return f"Diga cuál: {or_list(ways[: 2 * MAX_SUGGESTIONS])}." if ways else ""


def _texts(locator: Locator) -> list[str]:
    return list(dict.fromkeys(" ".join(text.split()) for text in locator.all_inner_texts()))


def _accessible_names(locator: Locator, kind: Kind | Structure) -> list[str]:
    """Of these elements; one without a name is left out."""
    first_lines = (each.aria_snapshot().partition("\n")[0] for each in locator.all())
    return [name for line in first_lines for name in _names(_nodes_of(line), kind)]


def not_found(page: Page, target: Target, offered: Callable[[list[str]], list[str]] = list) -> str:
    if is_dialog_missing(page, target):
        return f"No se encuentra {description(target)}. {NO_DIALOG}"
    return f"No se encuentra {description(target)}. {controls_hint(page, target, offered)}"


def is_dialog_missing(page: Page, target: Target) -> bool:
    return target.dialog and not locators.dialog(page).filter(visible=True).count()


def _scope_hint(page: Page, target: Target, offered: Callable[[list[str]], list[str]]) -> str:
    """The controls of the row, the section or the dialog that the sentence names; empty without one."""
    scope = locators.scope(page, target)
    if not isinstance(scope, Locator) or not scope.count():
        return ""
    names = offered(_names(_nodes_of(scope.first.aria_snapshot()), target.kind))
    return f"{_scope_name(target)}: {_nearest(target.name, names)}. "


def _scope_name(target: Target) -> str:
    row = [f"En {named(Structure.ROW, target.row)}"] if target.row else []
    region = [f"En {named(Kind.REGION, target.region)}"] if target.region else []
    return next(iter([*row, *region]), "En el aviso")


def controls_hint(page: Page, target: Target, offered: Callable[[list[str]], list[str]] = list) -> str:
    """The controls of that kind with the nearest names; a missing region or row is reported first.

    Args:
        offered: those of the names that may be suggested; by default, all.
    """
    nodes = _aria_nodes(page)
    regions, rows = _names(nodes, Kind.REGION), _names(nodes, Structure.ROW_HEADER)
    if target.region and target.region not in regions:
        return f"Secciones: {_nearest(target.region, regions)}."
    if target.row and target.row not in rows:
        return f"Filas: {_nearest(target.row, rows)}."
    scope_hint = _scope_hint(page, target, offered)
    return f"{scope_hint}En la pantalla: {_nearest(target.name, offered(_names(nodes, target.kind)))}."


def rows_hint(page: Page, header: str) -> str:
    return f"Filas: {_nearest(header, _names(_aria_nodes(page), Structure.ROW_HEADER))}."


def columns_hint(page: Page, name: str) -> str:
    return f"Columnas: {_nearest(name, _names(_aria_nodes(page), Structure.COLUMN_HEADER))}."


def tables_hint(page: Page, name: str) -> str:
    return f"Tablas: {_nearest(name, _names(_aria_nodes(page), Structure.TABLE))}."


def dialogs_hint(page: Page, name: str) -> str:
    return f"Avisos abiertos: {_nearest(name, _names(_aria_nodes(page), Structure.DIALOG))}."


def messages_hint(page: Page) -> str:
    texts = [text for text in locators.messages(page).all_inner_texts() if text.strip()]
    return f"Mensajes: {quoted_list(' '.join(text.split()) for text in texts)}."


def texts_hint(locator: Locator, limit: int = 120) -> str:
    """The texts that the locator finds, each up to so many characters."""
    return f"{quoted_list(' '.join(text.split())[:limit] for text in locator.all_inner_texts())}."


def _joined(*texts: ProblemText) -> str:
    parts = (text if isinstance(text, str) else text() for text in texts)
    return " ".join(part for part in parts if part)


def _aria_nodes(page: Page) -> list[tuple[str, str]]:
    """Role and accessible name of everything that has a name."""
    return _nodes_of(page.locator("body").aria_snapshot())


def _nodes_of(snapshot: str) -> list[tuple[str, str]]:
    return [(role, _unquoted(name, quote)) for quote, role, name in ARIA_NODE.findall(snapshot)]


def _unquoted(name: str, quote: str) -> str:
    return re.sub(r"\\(.)", r"\1", name.replace(2 * quote, quote))


def _names(nodes: Iterable[tuple[str, str]], kind: Kind | Structure) -> list[str]:
    return list(dict.fromkeys(name for role, name in nodes if role in CONTROL_KINDS[kind].roles))


def _nearest(name: str, names: list[str]) -> str:
    """The names that resemble it most; the first ones where none does."""
    by_folded_name = {other.casefold(): other for other in names}
    matches = get_close_matches(name.casefold(), by_folded_name, MAX_SUGGESTIONS, cutoff=0.4)
    return quoted_list([by_folded_name[match] for match in matches] or names[: 2 * MAX_SUGGESTIONS])
