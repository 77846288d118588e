"""Which elements of a page a picture must not show: those with a clave in a field or in their text."""

from __future__ import annotations

import json
from typing import TypedDict

from playwright.sync_api import Locator, Page

from simulator.procedure.catalogue import PASSWORD
from simulator.scenario.claves import ClaveMask, is_password_field

ELEMENTS = "body, body *"
READ_CONTENTS = """(selector) => {
  const isText = (node) => node.nodeType === Node.TEXT_NODE;
  const ownText = (element) => [...element.childNodes].filter(isText).map(({ data }) => data).join(" ");
  const contentOf = (element) => ({
    field: element.labels?.length ? element.labels[0].innerText.trim() : element.ariaLabel ?? "",
    value: element.matches("input:not([type=password]), textarea") ? element.value : "",
    text: element.matches("select") ? element.selectedOptions[0]?.label ?? "" : ownText(element),
  });
  return JSON.stringify([...document.querySelectorAll(selector)].map(contentOf));
}"""


class Content(TypedDict):
    """What an element itself shows, without the elements within."""

    field: str
    """The name of a field."""
    value: str
    """What is typed in a field that shows it: one of type *password* shows bullets of its own."""
    text: str


def elements_with_claves(page: Page, mask: ClaveMask, timeout: float) -> list[Locator]:
    """The elements that show a clave, frames and shadow roots left out.

    Args:
        timeout: milliseconds.

    Raises:
        Error: Playwright's, if the page does not answer in time.
    """
    answer = page.wait_for_function(READ_CONTENTS, arg=ELEMENTS, timeout=timeout)  # unlike evaluate, in time
    contents: list[Content] = json.loads(answer.json_value())
    elements = page.locator(f"css:light={ELEMENTS}")
    return [elements.nth(index) for index, content in enumerate(contents) if _shows_clave(content, mask)]


def _shows_clave(content: Content, mask: ClaveMask) -> bool:
    is_typed = is_password_field(content["field"]) and content["value"] not in {"", PASSWORD}
    return is_typed or any(mask.text(shown) != shown for shown in (content["value"], content["text"]))
