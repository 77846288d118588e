"""A feature file, read with the official parser; whatever is wrong with its form is said in Spanish."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import get_close_matches

from gherkin.dialect import DIALECTS
from gherkin.errors import CompositeParserException, ParserException
from gherkin.parser import Parser
from gherkin.parser_types import Feature
from gherkin.token_matcher import TokenMatcher

from simulator.scenario.faults import Faults

LANGUAGE = "es"
_SPANISH = DIALECTS[LANGUAGE]
STEP_KEYWORDS = tuple(
    dict.fromkeys(
        [*_SPANISH["given"], *_SPANISH["when"], *_SPANISH["then"], *_SPANISH["and"], *_SPANISH["but"]]
    )
)
TITLES = (
    *_SPANISH["feature"],
    *_SPANISH["background"],
    *_SPANISH["scenario"],
    *_SPANISH["scenarioOutline"],
    *_SPANISH["examples"],
)
EXPECTED = {
    "#FeatureLine": "«Característica:»",
    "#BackgroundLine": "«Antecedentes:»",
    "#ScenarioLine": "«Escenario:» o «Esquema del escenario:»",
    "#ExamplesLine": "«Ejemplos:»",
    "#StepLine": "un paso (Dado, Cuando, Entonces, Y, Pero o *)",
    "#TableRow": "una fila de tabla (| ... |)",
}
"""What the parser expects, in an author's words; what is not here need not be said."""

OTHER_MESSAGES = {
    "inconsistent cell count": (
        "Las filas de la tabla no tienen el mismo número de celdas. Revise las barras «|» de cada fila."
    ),
    "A tag may not contain whitespace": "Una etiqueta no lleva espacios: escriba una @ por etiqueta.",
}


@dataclass(frozen=True, slots=True)
class Source:
    """A file as it was written: its lines serve to say where something stands."""

    lines: Sequence[str]

    def after(self, line: int) -> Iterator[tuple[int, str]]:
        """The lines below this one that say something, with their numbers."""
        for number, text in enumerate(self.lines[line:], line + 1):
            if text.strip() and not text.lstrip().startswith("#"):
                yield number, text.strip()


def parse(content: bytes, faults: Faults) -> tuple[Feature, Source] | None:
    """The feature and its source; None, with faults added, when there is nothing to go on with."""
    text = _decoded(content, faults)
    if text is None:
        return None
    source = Source(text.split("\n"))
    if not text.strip():
        faults.add(
            1, "El archivo está vacío. Escriba «# language: es» y una «Característica:» con escenarios."
        )
    elif _is_in_spanish(source, faults):
        feature = _feature(text, faults)
        return (feature, source) if feature else None
    return None


def keyword_meant(line: str) -> str | None:
    """The keyword that a line seems to begin with, when it is not quite one."""
    title, colon, _ = line.partition(":")
    if colon and (alike := _alike(title, TITLES)):
        return f"{alike}:"
    return _alike(line.split(" ", maxsplit=1)[0], [keyword.strip() for keyword in STEP_KEYWORDS])


def begins_with_keyword(line: str) -> bool:
    """Whether the parser would take the line for a step or a table, were it not in the wrong place."""
    return line.startswith(("|", *STEP_KEYWORDS))


def _decoded(content: bytes, faults: Faults) -> str | None:
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        faults.add(line, "El archivo no está en UTF-8. Guárdelo con esa codificación.")
        return None
    return text.replace("\r\n", "\n").replace("\r", "\n")


def _is_in_spanish(source: Source, faults: Faults) -> bool:
    for number, line in enumerate(source.lines, 1):
        if header := TokenMatcher.LANGUAGE_RE.match(line):
            if header[1] != LANGUAGE:
                faults.add(number, f"El idioma es «{header[1]}». Escriba «# language: es».")
            return header[1] == LANGUAGE
        if line.strip() and not line.lstrip().startswith("#"):
            break
    faults.add(1, "Falta el idioma. Escriba «# language: es» en la primera línea.")
    return False


def _feature(text: str, faults: Faults) -> Feature | None:
    try:
        return Parser().parse(text)["feature"]
    except CompositeParserException as errors:
        first_of_line = {error.location["line"]: error for error in reversed(errors.errors)}
    for line, error in first_of_line.items():
        faults.add(line, _in_spanish(error))
    return None


def _in_spanish(error: ParserException) -> str:
    message = str(error)
    for known, spanish in OTHER_MESSAGES.items():
        if known in message:
            return spanish
    if ended := re.search(r"unexpected end of file, expected: (.*)", message):
        return f"El archivo termina antes de tiempo. Se esperaba {_expected(ended[1])}."
    if found := re.search(r"expected: (.*?), got '(.*)'$", message, re.DOTALL):
        return f"No se entiende «{found[2]}» en este lugar. {_advice(found[2], found[1])}"
    return message


def _advice(line: str, expected: str) -> str:
    meant = keyword_meant(line)
    if meant and not line.startswith(meant):
        return f"¿Quiso decir «{meant}»?"
    return f"Se esperaba {_expected(expected)}."


def _expected(tokens: str) -> str:
    words = [EXPECTED[token] for token in tokens.split(", ") if token in EXPECTED]
    return ", ".join(words) or "el cierre de las comillas triples"


def _alike(word: str, keywords: Sequence[str]) -> str | None:
    by_lower = {keyword.lower(): keyword for keyword in keywords}
    found = get_close_matches(word.strip().lower(), by_lower, n=1, cutoff=0.7)
    return by_lower[found[0]] if found else None
