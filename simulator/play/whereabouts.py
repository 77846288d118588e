"""Says where a text stands that a step looks for elsewhere, and with which sentence it is expected there."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from playwright.sync_api import Locator, Page

from simulator.play import locators
from simulator.play.problems import aria_nodes
from simulator.scenario.model.screen_expectations import (
    ExpectDialog,
    ExpectDialogText,
    ExpectFieldError,
    ExpectMessage,
    ExpectText,
    ExpectValue,
    ScreenExpectation,
)
from simulator.scenario.model.targets import Kind, Target
from simulator.scenario.model.walkthrough import Action
from simulator.scenario.sentence_writer import Unwritable, write

FIELDS_WITH = """(fields, words) => fields.map((field) => {
  const plain = (text) => text.normalize("NFC").replace(/\\s+/g, " ").trim();
  const errorOf = document.getElementById(field.getAttribute("aria-errormessage"));
  if (errorOf?.checkVisibility() && plain(errorOf.innerText) === plain(words)) return "error";
  if (field.type === "password") return null;
  const value = field.localName === "select" ? field.selectedOptions[0]?.label : field.value;
  return value && plain(value) === plain(words) ? "value" : null;
})"""
"""Of each field, what of it is the text."""
NOUNS = {"error": "error", "value": "valor"}


def text_elsewhere(page: Page, expectation: ScreenExpectation, text: str) -> str:
    """*Está como error del campo «RUC»: use «el campo "RUC" muestra el error "..."».*; empty if nowhere."""
    for place, other in _places(page, text):
        if other != expectation:
            sentence = sentence_for(other)
            return f"Está {place}{f': use «{sentence}»' if sentence else ''}."
    return ""


def sentence_for(action: Action) -> str:
    """The sentence that means the action; empty if none does."""
    try:
        return write(action).text
    except Unwritable:
        return ""


def _places(page: Page, text: str) -> Iterator[tuple[str, ScreenExpectation]]:
    yield from _fields(page, text)
    if locators.message(page, text).count():
        yield "como mensaje de la página", ExpectMessage(text)
    dialogs = locators.dialog(page).filter(visible=True)
    if locators.dialog(page, text).filter(visible=True).count():
        yield "como título de un aviso", ExpectDialog(text)
    elif dialogs.count() == 1 and locators.text(dialogs, text).count():
        yield "en el texto de un aviso", ExpectDialogText(text)
    elif locators.text(page, text).count():
        yield "en el texto de la página", ExpectText(text)


def _fields(page: Page, text: str) -> Iterator[tuple[str, ScreenExpectation]]:
    fields = (
        locators.of_kind(page, Kind.FIELD).or_(locators.of_kind(page, Kind.CHECKBOX)).filter(visible=True)
    )
    for index, part in enumerate(fields.evaluate_all(FIELDS_WITH, text)):
        if part:
            target = _target(fields.nth(index))
            expectation = ExpectFieldError if part == "error" else ExpectValue
            yield f"como {NOUNS[part]} del campo «{target.name}»", expectation(target, text)


def _target(field: Locator) -> Target:
    nodes = aria_nodes(field)
    return Target(Kind.FIELD, nodes[0][1] if nodes else "")


def hint(page: Page, expectation: ScreenExpectation, text: str) -> Callable[[], str]:
    """The same, asked only after a failure."""
    return lambda: text_elsewhere(page, expectation, text)
