"""The HTML report of a run: one file, in which Cucumber's own formatter shows the messages offline.

Its language is Spanish, as that of nearly all its text: sentences, causes, trees. The formatter's own words
are a few labels in English, which nothing in its elements marks; a screen reader says those with Spanish
sounds, which is less harm than English sounds for every sentence.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from functools import cache

from simulator import paths

FORMATTER = paths.STATIC / "vendor" / "cucumber-html-formatter"
TITLE = "Resultado de los recorridos"
TOKEN = re.compile(r"\{\{(\w+)\}\}")
CUSTOM_CSS = """
#report { box-sizing: border-box; padding: 0 0.5rem; }
#report > article > section > div { flex-wrap: wrap; box-sizing: border-box; }
#report { overflow-wrap: break-word; }
#report pre, #report code, #report h2 { overflow-wrap: anywhere; }
#report pre, #report code { white-space: pre-wrap; max-width: 100%; box-sizing: border-box; }
#report table { display: block; max-width: 100%; overflow-x: auto; }
#report input { min-width: 0; max-width: 100%; }
"""
"""Nothing is cut off in a narrow window: the head wraps, and a wide table is scrolled by itself."""
CUSTOM_SCRIPT = """
new MutationObserver(() => {
  for (const image of document.querySelectorAll('details > img[alt=""]')) {
    image.alt = image.parentElement.querySelector("summary").textContent;
  }
}).observe(document.getElementById("content"), { childList: true, subtree: true });
"""
"""A picture has the name of its attachment: the formatter leaves its text alternative empty."""


def html_parts(messages: Iterable[str]) -> Iterator[str]:
    """The report in parts, in order; the messages are lines of JSON."""
    fixed_parts = _fixed_parts()
    for number, part in enumerate(TOKEN.split(_template())):
        if number % 2 == 0:
            yield part
        elif part == "messages":
            yield from _script_items(messages)
        else:
            yield fixed_parts[part]


def _script_items(messages: Iterable[str]) -> Iterator[str]:
    """The messages as items of a JavaScript array: no text of theirs ends the script."""
    for number, message in enumerate(messages):
        yield ("," if number else "") + message.replace("<", r"\u003c")


def _template() -> str:
    return _read("index.mustache").replace('<html lang="en">', '<html lang="es">')


def _fixed_parts() -> Mapping[str, str]:
    return {
        "title": TITLE,
        "icon": _read("icon.url"),
        "css": _read("main.css"),
        "custom_css": CUSTOM_CSS,
        "script": _read("main.js"),
        "custom_script": CUSTOM_SCRIPT,
    }


@cache
def _read(name: str) -> str:
    return (FORMATTER / name).read_text(encoding="utf-8")
