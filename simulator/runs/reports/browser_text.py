"""What the browser says of a failure, in English, short enough to be read."""

from __future__ import annotations

import re

from simulator.play.locators import INVISIBLE

DETAILS = re.compile(r"\n *(?:Call log|Aria snapshot|Browser logs):.*", re.DOTALL)
"""What Playwright tried meanwhile, and the accessible tree, which is a file of its own."""
MAX_LENGTH = 500
STRING = r'"(?:[^"\\]|\\.)*"'
ARGUMENTS = rf'(?:[^()"]|{STRING}|\((?:[^()"]|{STRING}|\((?:[^()"]|{STRING})*\))*\))*'
ALTERNATIVE = re.compile(rf"\.or_\({ARGUMENTS}\)")
"""A field is looked for by its first role, or by another: the first says enough."""
PATTERN = re.compile(rf"re\.compile\(r?({STRING})(?:, [\w.|]+)?\)")
EXPECTED_PATTERN = re.compile(r" '?re\.compile\('.*$", re.MULTILINE)
"""Playwright cuts it short after a number of characters; the sentence of the step says what is expected."""
LETTER_GAP = re.compile(rf"\[(?:\\s)?(?:[{INVISIBLE}]|\\u200b|\\xad)+\][*]?")
EITHER_FORM = re.compile(r"\(\?:([^()|]+)\|[^()|]+\)")
ESCAPED = re.compile(r"\\(\W)")
LOOK_AROUND = re.compile(r"\(\?<?!\[[^\]]*\]\)")


def readable(text: str) -> str:
    """The first lines of what Playwright says, without its log, with plain names instead of patterns."""
    text = EXPECTED_PATTERN.sub("", DETAILS.sub("", text))
    text = PATTERN.sub(_name, ALTERNATIVE.sub("", text))
    text = "\n".join(line.rstrip() for line in text.split("\n")).strip()
    return text if len(text) <= MAX_LENGTH else f"{text[:MAX_LENGTH].rstrip()}…"


def _name(match: re.Match[str]) -> str:
    """The name that the pattern looks for."""
    pattern = LOOK_AROUND.sub("", LETTER_GAP.sub("", match[1]))
    pattern = EITHER_FORM.sub(r"\1", pattern).removeprefix('"^').removesuffix('$"').strip('"')
    name = ESCAPED.sub(r"\1", pattern.replace(r"\s", " "))
    return f'"{name}"'
