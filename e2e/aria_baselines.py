"""The accessible tree of a page as text, and the baselines in `aria/` that it is compared with."""

from __future__ import annotations

import re
from difflib import unified_diff
from pathlib import Path

from playwright.sync_api import Page

FOLDER = Path(__file__).with_name("aria")
RENEWAL = "make aria"
IDS = (
    re.compile(r"(?<=/leccion/)[\w-]{16,}"),
    re.compile(r"(?<=/grabacion/)[\w-]{16,}"),
    re.compile(r'(?<=Participante número\n {8}- strong: )"\d+"'),
)
"""What differs from run to run though the page is the same."""


def tree(page: Page) -> str:
    """The page's title and its accessible tree as Playwright writes it, without ids."""
    text = page.locator("html").aria_snapshot()
    for pattern in IDS:
        text = pattern.sub("ID", text)
    return f"# {page.title()}\n{text}\n"


def baseline(name: str) -> Path:
    return FOLDER / f"{name}.yaml"


def renew(name: str, text: str) -> None:
    FOLDER.mkdir(exist_ok=True)
    baseline(name).write_text(text, encoding="utf-8", newline="\n")


def difference(name: str, text: str) -> str:
    """What differs from the baseline, as a diff that ends with what to do; empty if nothing does."""
    path = baseline(name)
    expected = path.read_text(encoding="utf-8") if path.exists() else ""
    lines = unified_diff(
        expected.splitlines(), text.splitlines(), f"e2e/aria/{name}.yaml", f"the page {name}", lineterm=""
    )
    diff = "\n".join(lines)
    return f"{diff}\n\nIf the change is meant, renew the baselines with `{RENEWAL}`." if diff else ""
