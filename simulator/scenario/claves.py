"""Which texts of a scenario are claves, and bullets in their place; the published practice clave may be seen.

A clave is masked where it stands (the value of a sentence, a cell, the value of a password field), however
short it is; one that is long enough to be told from other words is masked in every other text too, in any
case and also cut short: a field may put what is typed in capitals, and take only its beginning.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from difflib import get_close_matches

from slugify import slugify

from simulator.procedure.catalogue import PASSWORD
from simulator.procedure.messages import label
from simulator.scenario.control_names import FIELDS
from simulator.scenario.matcher import escape
from simulator.scenario.model.preparation_actions import SetPassword
from simulator.scenario.model.screen_expectations import ExpectValue
from simulator.scenario.model.user_actions import Choose, Fill
from simulator.scenario.model.walkthrough import Action, Step, Walkthrough
from simulator.spanish import composed, plain

BULLETS = "••••••••"
PASSWORD_FIELDS = frozenset({label("password"), label("password-again")})
WORDS_FOR_CLAVE = ("clave", "contrasena", "password")
RESEMBLANCE = 0.75
"""A field that the portal does not have, as *Calve*, is a password field if it resembles one as much."""

MIN_LENGTH = 8
MIN_LENGTH_WITH_DIGIT = 6
"""A clave so long is told from other words; a shorter one, as 1, would be found in every text."""
MAX_CUT = 60
"""Characters of the longest beginning that is looked for: no field of the portal takes more."""

ARIA_FIELD = re.compile(r"""^(\s*)- (['"]?)textbox "((?:[^"\\]|\\.)*)"((?: \[[^\]]*\])*)\2:(?: (.*))?$""")
"""A text field of an accessible tree: its indentation, name, attributes and, on the same line, its value."""
ARIA_TEXT = re.compile(r"^(\s*- text:) (.*)$")
CONTENT = re.compile("Contiene «.*»", re.DOTALL)
"""How the cause of a failure tells what a field has."""
ACTUAL_VALUE = re.compile("^Actual value: (.*)$", re.MULTILINE)
"""How the browser tells it."""


def clave_in(action: Action) -> str | None:
    """The clave that the action types, prepares or expects; None if it has none."""
    match action:
        case Fill(target, value) | Choose(target, value) | ExpectValue(target, value):
            return value if is_password_field(target.name) else None
        case SetPassword(_, password):
            return password
    return None


def secret_in(action: Action) -> str | None:
    """The clave of the action that nobody may see: neither the published one nor an empty text."""
    return None if (clave := clave_in(action)) in {None, "", PASSWORD} else clave


def claves_in(walkthrough: Walkthrough) -> set[str]:
    """All claves of the walkthrough, without the empty text."""
    of_steps = {clave_in(step.action) for step in walkthrough.steps}
    prepared = {user.password for user in walkthrough.preparation.users}
    return {clave for clave in of_steps | prepared if clave}


def is_password_field(name: str) -> bool:
    """Whether a field of that name takes a clave; a name that the portal has not is judged by its words."""
    if name in FIELDS:
        return name in PASSWORD_FIELDS
    word = plain(name)
    labels = [plain(each) for each in PASSWORD_FIELDS]
    return any(each in word for each in WORDS_FOR_CLAVE) or bool(
        get_close_matches(word, labels, n=1, cutoff=RESEMBLANCE)
    )


class ClaveMask:
    """Bullets in place of the claves of some walkthroughs."""

    def __init__(self, walkthroughs: Iterable[Walkthrough]) -> None:
        claves = {clave for walkthrough in walkthroughs for clave in claves_in(walkthrough)} - {PASSWORD}
        spellings = {each for clave in claves if is_distinctive(clave) for each in _spellings(clave)}
        slugs = {slugify(clave) for clave in claves}
        self._spellings = spellings | {slug for slug in slugs if is_distinctive(slug)}
        self._pattern = _any_of(self._spellings)
        self._cell_pattern = _any_of({each for each in self._spellings if not re.search(r"(?<!\\)\|", each)})

    def text(self, text: str) -> str:
        """Any text, the name of a walkthrough too, with bullets for claves that are told from other words."""
        return self._pattern.sub(_bullets, text) if self._spellings else text

    def table_row(self, line: str) -> str:
        """The same for a table's row as written: a clave with a bar stands there escaped."""
        return self._cell_pattern.sub(_bullets, line) if self._spellings else line

    def sentence(self, step: Step) -> str:
        return self._of_step(step, step.sentence)

    def instruction(self, step: Step) -> str:
        return self._of_step(step, step.instruction)

    def cause(self, step: Step | None, cause: str) -> str:
        """Why the step failed; what a password field has is masked whatever it is."""
        if step is None:
            return self.text(cause)
        if clave_in(step.action) is not None:
            cause = ACTUAL_VALUE.sub(_masked_value, CONTENT.sub(_masked_content, cause))
        return self._of_step(step, cause)

    def title(self, walkthrough: Walkthrough) -> str:
        """The title; that of an outline's row lists cells."""
        title = walkthrough.title
        for clave in claves_in(walkthrough) - {PASSWORD}:
            title = re.sub(rf"(?<=: |, ){re.escape(clave)}(?=, |\)$)", BULLETS, title)
        return self.text(title)

    def aria_tree(self, tree: str) -> str:
        """An accessible tree in Playwright's YAML; what a password field has is masked whatever it is."""
        return self.text("\n".join(_masked_aria_lines(tree.split("\n"))))

    def _of_step(self, step: Step, text: str) -> str:
        """A text about the step: its clave is masked where it stands whole, as a quotation or as a cell."""
        if (clave := secret_in(step.action)) is not None:
            text = masked_where_it_stands(clave, text)
        return self.text(text)


def masked_where_it_stands(clave: str, text: str) -> str:
    """The text with bullets for the clave where that is a whole quotation or a whole cell."""
    for start, end, spelling in _places(clave):
        text = text.replace(f"{start}{spelling}{end}", f"{start}{BULLETS}{end}")
    return text


def is_distinctive(clave: str) -> bool:
    """Whether the clave is long enough to be told from other words."""
    has_digit = any(character.isdigit() for character in clave)
    return len(clave.strip()) >= (MIN_LENGTH_WITH_DIGIT if has_digit else MIN_LENGTH)


def _spellings(clave: str) -> set[str]:
    """The clave as pages, scenarios and accessible trees write it: case, accents, escapes, white space."""
    cases = {clave, clave.upper(), clave.lower()}  # beyond IGNORECASE: an ß is SS in capitals
    forms = cases | set(map(composed, cases)) | {unicodedata.normalize("NFD", form) for form in cases}
    forms |= {" ".join(form.split()) for form in forms} | {form.strip() for form in forms}
    escaped = {escape(form, mark) for form in forms for mark in "\"'|"}
    doubled = {form.replace("'", "''") for form in forms}
    return forms | escaped | doubled | {form.replace("\n", r"\n") for form in escaped}


def _any_of(texts: set[str]) -> re.Pattern[str]:
    """Any of the texts, the longest first, as one may contain another; after them, their beginnings."""
    ordered = sorted(texts, key=lambda text: (-len(text), text))
    beginnings = [pattern for text in ordered if (pattern := _beginnings_of(text))]
    cut = rf"(?<!\w)(?:{'|'.join(dict.fromkeys(beginnings))})(?!\w)" if beginnings else ""
    return re.compile("|".join(filter(None, [*map(re.escape, ordered), cut])), re.IGNORECASE)


def _beginnings_of(text: str) -> str:
    """A pattern for the text cut short; empty if no beginning of it is told from other words."""
    text = text.strip().casefold()
    lengths = range(min(len(text), MAX_CUT) - 1, MIN_LENGTH_WITH_DIGIT - 1, -1)
    return "|".join(re.escape(text[:length]) for length in lengths if _is_told_beginning(text, length))


def _is_told_beginning(text: str, length: int) -> bool:
    """Whether it is told from other words; one that ends with the letters, as in Operador77, may be one."""
    beginning = text[:length]
    is_word = beginning.isalpha() and not text[length].isalpha()
    return is_distinctive(beginning) and not is_word and not PASSWORD.casefold().startswith(beginning)


def _bullets(match: re.Match[str]) -> str:
    return PASSWORD if match[0] == PASSWORD else BULLETS


def _places(clave: str) -> list[tuple[str, str, str]]:
    """How a whole value is written in a sentence, an instruction or a cause: mark, mark, spelling."""
    quotations = [(mark, mark, escape(clave, mark)) for mark in "\"'"]
    return [*quotations, ("«", "»", clave), ("| ", " |", clave)]


def _masked_content(match: re.Match[str]) -> str:
    shown = f"Contiene «{PASSWORD}»"
    return shown if match[0] == shown else f"Contiene «{BULLETS}»"


def _masked_value(match: re.Match[str]) -> str:
    return match[0] if _is_shown(match[1]) else f"Actual value: {BULLETS}"


def _masked_aria_lines(lines: Iterable[str]) -> Iterable[str]:
    depth: int | None = None
    """Indentation of the password field whose children these lines are."""
    for line in lines:
        indentation = len(line) - len(line.lstrip())
        if depth is not None and indentation > depth:
            yield _masked_child(line)
            continue
        depth = None
        field = ARIA_FIELD.match(line)
        if field is None or not is_password_field(field[3]):
            yield line
        else:
            depth = indentation
            yield line if _is_shown(field[5]) else f"{line[: field.start(5)]}{BULLETS}"


def _masked_child(line: str) -> str:
    """A line below a password field: text is its value, and so is each line of a block of text."""
    if line.lstrip().startswith("- /"):
        return line
    text = ARIA_TEXT.match(line)
    if text:
        return line if _is_shown(text[2]) else f"{text[1]} {BULLETS}"
    return f"{line[: len(line) - len(line.lstrip())]}{BULLETS}"


def _is_shown(value: str | None) -> bool:
    return value is None or value.strip("\"' ") in {"", PASSWORD}
