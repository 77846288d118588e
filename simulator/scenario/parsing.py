"""Parses a feature file with the official parser, and words its errors in Spanish."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import get_close_matches
from unicodedata import normalize

from gherkin.dialect import DIALECTS
from gherkin.errors import CompositeParserException, ParserException
from gherkin.parser import Parser
from gherkin.parser_types import Feature
from gherkin.token_matcher import TokenMatcher

from simulator.scenario.faults import Faults
from simulator.spanish import composed

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
DECOMPOSED_TITLE = re.compile(
    rf"^[ \t]*(?:{'|'.join(normalize('NFD', title) for title in TITLES if not title.isascii())}):",
    re.MULTILINE,
)
"""The parser knows *Característica:* only with its accent in one character with its letter."""
TOKEN_NAMES = {
    "#FeatureLine": "«Característica:»",
    "#BackgroundLine": "«Antecedentes:»",
    "#ScenarioLine": "«Escenario:» o «Esquema del escenario:»",
    "#ExamplesLine": "«Ejemplos:»",
    "#StepLine": "un paso (Dado, Cuando, Entonces, Y, Pero o *)",
    "#TableRow": "una fila de tabla (| ... |)",
}
"""The parser's tokens in an author's words; an error message leaves out the others."""

TRANSLATIONS = {
    "inconsistent cell count": (
        "Las filas de la tabla no tienen el mismo número de celdas. Revise las barras «|» de cada fila."
    ),
    "A tag may not contain whitespace": "Una etiqueta no lleva espacios: escriba una @ por etiqueta.",
}


@dataclass(frozen=True, slots=True)
class Source:
    """The lines of a file."""

    lines: Sequence[str]

    def lines_below(self, line: int) -> Iterator[tuple[int, str]]:
        """Number and stripped text of the lines below this one, without comments and blank lines."""
        for number, text in enumerate(self.lines[line:], line + 1):
            if text.strip() and not text.lstrip().startswith("#"):
                yield number, text.strip()


def parse(content: bytes, faults: Faults) -> tuple[Feature, Source] | None:
    """The feature and its source; None, with faults added, if the file can't be parsed."""
    text = _decode(content, faults)
    if text is None:
        return None
    source = Source(text.split("\n"))
    if not text.strip():
        faults.add(
            1, "El archivo está vacío. Escriba «# language: es» y una «Característica:» con escenarios."
        )
    elif _is_in_spanish(source, faults):
        feature = _parse_feature(text, faults)
        return (feature, source) if feature else None
    return None


def intended_keyword(line: str) -> str | None:
    """The keyword most similar to the beginning of the line, if one is similar."""
    title, colon, _ = line.partition(":")
    if colon and (keyword := _most_similar(title, TITLES)):
        return f"{keyword}:"
    return _most_similar(line.split(" ", maxsplit=1)[0], [keyword.strip() for keyword in STEP_KEYWORDS])


def begins_with_keyword(line: str) -> bool:
    """Whether the line would be a step or a table row in the right place."""
    return line.startswith(("|", *STEP_KEYWORDS))


def _decode(content: bytes, faults: Faults) -> str | None:
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        faults.add(line, "El archivo no está en UTF-8. Guárdelo con esa codificación.")
        return None
    return DECOMPOSED_TITLE.sub(
        lambda match: composed(match[0]), text.replace("\r\n", "\n").replace("\r", "\n")
    )


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


def _parse_feature(text: str, faults: Faults) -> Feature | None:
    try:
        return Parser().parse(text)["feature"]
    except CompositeParserException as errors:
        first_of_line = {error.location["line"]: error for error in reversed(errors.errors)}
    for line, error in first_of_line.items():
        faults.add(line, _in_spanish(error))
    return None


def _in_spanish(error: ParserException) -> str:
    message = str(error)
    for english, spanish in TRANSLATIONS.items():
        if english in message:
            return spanish
    if match := re.search(r"unexpected end of file, expected: (.*)", message):
        return f"El archivo termina antes de tiempo. Se esperaba {_token_names(match[1])}."
    if match := re.search(r"expected: (.*?), got '(.*)'$", message, re.DOTALL):
        tokens, line = match.groups()
        return f"No se entiende «{line}» en este lugar. {_advice(line, tokens)}"
    return message


def _advice(line: str, tokens: str) -> str:
    keyword = intended_keyword(line)
    if keyword and not line.startswith(keyword):
        return f"¿Quiso decir «{keyword}»?"
    return f"Se esperaba {_token_names(tokens)}."


def _token_names(tokens: str) -> str:
    names = [TOKEN_NAMES[token] for token in tokens.split(", ") if token in TOKEN_NAMES]
    return ", ".join(names) or "el cierre de las comillas triples"


def _most_similar(word: str, keywords: Sequence[str]) -> str | None:
    by_lower_case = {keyword.lower(): keyword for keyword in keywords}
    matches = get_close_matches(word.strip().lower(), by_lower_case, n=1, cutoff=0.7)
    return by_lower_case[matches[0]] if matches else None
