"""Says why a step fails: what is missing on the page, and what the page shows instead."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from functools import partial

from playwright.sync_api import Error, Locator, Page, TimeoutError

from simulator.browser.reasons import printable_text
from simulator.play import locators
from simulator.play.name_lists import name_list, nearest_first
from simulator.scenario.control_kinds import CONTROL_KINDS, Structure
from simulator.scenario.model.targets import Kind, Target
from simulator.spanish import and_list, quoted, quoted_list, semicolon_list, shortened

ARIA_NODE = re.compile(r"""^\s*- ('?)(\w+) "((?:[^"\\]|\\.)*)\"""", re.MULTILINE)
"""A line of an aria snapshot: the quote of a key that YAML has to quote, role and name of a control."""
ERROR_TEXTS = """fields => fields.map((field) => {
  const error = document.getElementById(field.getAttribute("aria-errormessage"));
  return field.getAttribute("aria-invalid") === "true" && error?.checkVisibility() ? error.innerText : "";
})"""
"""Of each field, the error that it shows."""
LOOK = 2000
"""Milliseconds that one look at a page may take."""
MAX_HEADING = 80
NO_DIALOG = "No hay un aviso abierto."
SENTENCES = {
    Kind.BUTTON: 'hacemos clic en "{0}"',
    Kind.FIELD: 'escribimos "…" en "{0}"',
    Kind.CHECKBOX: 'marcamos "{0}"',
}
"""What is done with a control of the kind."""

AriaNode = tuple[str, str]
"""Role and accessible name."""
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
        return joined(*self._texts)


def original(error: Exception) -> str | None:
    """What Playwright said in English, if it was the cause."""
    cause = error.__cause__ if isinstance(error, StepProblem) else error
    return printable_text(str(cause)) if isinstance(cause, AssertionError | Error) else None


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
    places = " de ".join([*row, *region])
    return f"No se muestra {places}." if places else NO_DIALOG


def several(count: int, name: str) -> str:
    return f"En la pantalla hay {count} veces {name}."


def not_found(page: Page, target: Target, offered: Callable[[list[str]], list[str]] = list) -> str:
    if is_dialog_missing(page, target):
        return f"No se encuentra {description(target)}. {NO_DIALOG}"
    return joined(
        f"No se encuentra {description(target)}.",
        controls_hint(page, target, offered),
        partial(field_errors_hint, page),
    )


def is_dialog_missing(page: Page, target: Target) -> bool:
    return target.dialog and not locators.dialog(page).filter(visible=True).count()


def controls_hint(page: Page, target: Target, offered: Callable[[list[str]], list[str]] = list) -> str:
    """The controls of that kind, the nearest names first; a missing region or row is reported before.

    Args:
        offered: those of the names that may be suggested; by default, all.
    """
    nodes = aria_nodes(page)
    regions, rows = names_of(nodes, Kind.REGION), names_of(nodes, Structure.ROW_HEADER)
    if target.region and target.region not in regions:
        return regions_hint(page, target.region)
    if target.row and target.row not in rows:
        return rows_hint(page, target.row)
    return " ".join([_controls_of_kind(page, target, nodes, offered), *_of_another_kind(nodes, target)])


def _controls_of_kind(
    page: Page, target: Target, nodes: Iterable[AriaNode], offered: Callable[[list[str]], list[str]]
) -> str:
    """Those where the control is looked for; where an open dialog has all that may be used, all of them."""
    scope, kind = locators.scope(page, target), target.kind
    if isinstance(scope, Locator) and not target.dialog and scope.count() == 1:
        place = named(Structure.ROW, target.row) if target.row else named(Kind.REGION, str(target.region))
        return f"En {place}: {_names_near(target.name, names_of(aria_nodes(scope), kind))}."
    dialogs = locators.dialog(page).filter(visible=True)
    in_dialog = names_of(aria_nodes(dialogs), kind) if dialogs.count() == 1 else []
    names = offered(in_dialog if target.dialog else names_of(nodes, kind))
    if target.dialog or (names and set(names) <= set(in_dialog)):
        title = next((f" «{name}»" for name in names_of(nodes, Structure.DIALOG)), "")
        return f"En el aviso{title}: {name_list(nearest_first(target.name, names), limit=None)}."
    listed = f"En la pantalla{_heading(page)}: {_names_near(target.name, names)}."
    return joined(listed, partial(open_dialog_hint, page))


def _heading(page: Page) -> str:
    """The name of the screen as it follows the word; empty if it has none."""
    headings = locators.of_kind(page, Structure.HEADING, level=1).filter(visible=True)
    return f" «{shortened(headings.inner_text(), MAX_HEADING)}»" if headings.count() == 1 else ""


def _of_another_kind(nodes: Iterable[AriaNode], target: Target) -> Iterator[str]:
    """That what has this very name is a control of another kind."""
    for kind in (Kind.BUTTON, Kind.FIELD, Kind.CHECKBOX):
        if kind is not target.kind and target.name in names_of(nodes, kind):
            sentence = SENTENCES[kind].format(target.name)
            yield f"Con ese nombre está {named(kind, target.name)}: use «{sentence}»."


def rows_hint(page: Page, header: str) -> str:
    return f"Filas: {_names_of_kind(page, Structure.ROW_HEADER, header)}."


def columns_hint(page: Page, name: str) -> str:
    return f"Columnas: {_names_of_kind(page, Structure.COLUMN_HEADER, name)}."


def tables_hint(page: Page, name: str) -> str:
    return f"Tablas: {_names_of_kind(page, Structure.TABLE, name)}."


def regions_hint(page: Page, name: str) -> str:
    return f"Secciones: {_names_of_kind(page, Kind.REGION, name)}."


def _names_of_kind(page: Page, kind: Kind | Structure, name: str) -> str:
    """Those on the page, the nearest first; *ninguna* for no names."""
    names = names_of(aria_nodes(page), kind)
    return _names_near(name, names) if names else "ninguna"


def open_dialog_hint(page: Page) -> str:
    """*Está abierto el aviso «¿Confirma el cambio de estado?».*; empty if no dialog is open."""
    names = quoted(names_of(aria_nodes(page), Structure.DIALOG))
    return f"Está abierto el aviso {and_list(names)}." if names else ""


def dialogs_hint(page: Page, name: str) -> str:
    return f"Avisos abiertos: {_names_near(name, names_of(aria_nodes(page), Structure.DIALOG))}."


def messages_hint(page: Page) -> str:
    """The messages of the page, and the errors of its fields: what says why the page is still the same."""
    texts = [text for text in locators.messages(page).all_inner_texts() if text.strip()]
    messages = f"Mensajes: {quoted_list(' '.join(text.split()) for text in texts)}."
    return joined(messages, partial(field_errors_hint, page))


def field_errors_hint(page: Page) -> str:
    """*Errores de los campos: «RUC» muestra «...»*; empty if no field shows one, or behind an open dialog."""
    if locators.dialog(page).filter(visible=True).count():
        return ""
    kinds = locators.of_kind(page, Kind.FIELD).or_(locators.of_kind(page, Kind.CHECKBOX))
    fields = kinds.filter(visible=True)
    errors = [
        f"«{_name_of(fields.nth(index))}» muestra «{' '.join(text.split())}»"
        for index, text in enumerate(fields.evaluate_all(ERROR_TEXTS))
        if text
    ]
    return f"Errores de los campos: {semicolon_list(errors)}." if errors else ""


def _name_of(control: Locator) -> str:
    return next((name for _, name in aria_nodes(control)), "")


def texts_hint(locator: Locator, limit: int = 120) -> str:
    """The texts that the locator finds, each up to so many characters."""
    return f"{name_list([shortened(text, limit) for text in locator.all_inner_texts()])}."


def joined(*texts: ProblemText) -> str:
    """The texts that are not empty."""
    parts = (text if isinstance(text, str) else text() for text in texts)
    return " ".join(part for part in parts if part)


def aria_nodes(scope: Page | Locator) -> list[AriaNode]:
    """Role and accessible name of everything that has a name."""
    root = scope if isinstance(scope, Locator) else scope.locator("body")
    snapshot = root.aria_snapshot(timeout=LOOK)
    return [(role, _unquoted(name, quote)) for quote, role, name in ARIA_NODE.findall(snapshot)]


def names_of(nodes: Iterable[AriaNode], kind: Kind | Structure) -> list[str]:
    """The different names of a kind."""
    return list(dict.fromkeys(name for role, name in nodes if role in CONTROL_KINDS[kind].roles))


def _unquoted(name: str, quote: str) -> str:
    return re.sub(r"\\(.)", r"\1", name.replace(2 * quote, quote))


def _names_near(name: str, names: list[str]) -> str:
    return name_list(nearest_first(name, names))
