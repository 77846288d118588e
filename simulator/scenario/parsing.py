"""Parses a feature file with the official parser, and words its errors in Spanish."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from gherkin.errors import CompositeParserException
from gherkin.parser import Parser
from gherkin.parser_types import Feature
from gherkin.token_matcher import TokenMatcher

from simulator.scenario.faults import Faults
from simulator.scenario.keywords import LANGUAGE
from simulator.scenario.parser_errors import described_errors
from simulator.spanish import composed


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
    faults.source = source.lines
    if not text.strip():
        faults.add(
            1, "El archivo está vacío. Escriba «# language: es» y una «Característica:» con escenarios."
        )
    elif _is_in_spanish(source, faults):
        feature = _parse_feature(text, source, faults)
        return (feature, source) if feature else None
    return None


def _decode(content: bytes, faults: Faults) -> str | None:
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        faults.add(line, "El archivo no está en UTF-8. Guárdelo con esa codificación.")
        return None
    return composed(text.replace("\r\n", "\n").replace("\r", "\n"))


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


def _parse_feature(text: str, source: Source, faults: Faults) -> Feature | None:
    try:
        return Parser().parse(text)["feature"]
    except CompositeParserException as errors:
        for line, what in described_errors(errors.errors, source.lines):
            faults.add(line, what)
    return None
