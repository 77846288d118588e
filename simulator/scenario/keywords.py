"""The keywords of Gherkin in Spanish, and which of them a line begins with, or means to."""

from __future__ import annotations

from collections.abc import Sequence
from difflib import get_close_matches

from gherkin.dialect import DIALECTS

LANGUAGE = "es"
_SPANISH = DIALECTS[LANGUAGE]
STEP_KEYWORDS = tuple(
    dict.fromkeys(
        [*_SPANISH["given"], *_SPANISH["when"], *_SPANISH["then"], *_SPANISH["and"], *_SPANISH["but"]]
    )
)
TITLES_BY_TOKEN = {
    "#FeatureLine": tuple(_SPANISH["feature"]),
    "#BackgroundLine": tuple(_SPANISH["background"]),
    "#RuleLine": tuple(_SPANISH["rule"]),
    "#ScenarioLine": (*_SPANISH["scenario"], *_SPANISH["scenarioOutline"]),
    "#ExamplesLine": tuple(_SPANISH["examples"]),
}
"""By the parser's token, the keywords that have a colon and a title."""
_ENGLISH = DIALECTS["en"]
_ENGLISH_KEYWORDS = (
    *(f"{title}:" for title in ("Feature", "Background", "Rule")),
    *(f"{title}:" for kind in ("scenario", "scenarioOutline", "examples") for title in _ENGLISH[kind]),
    *(word for kind in ("given", "when", "then", "and", "but") for word in _ENGLISH[kind] if word != "* "),
)
_SPANISH_TITLES = {
    title: "Escenario" if kind == "scenario" else _SPANISH[kind][0]
    for kind in ("feature", "background", "rule", "scenario", "scenarioOutline", "examples")
    for title in _ENGLISH[kind]
}
"""By the English title; *Ejemplo*, the first for a scenario, is too much like *Ejemplos*."""
TITLES = tuple(title for titles in TITLES_BY_TOKEN.values() for title in titles)


def token_of(line: str) -> str | None:
    """The parser's token for a stripped line; None if it is free text."""
    for token, titles in TITLES_BY_TOKEN.items():
        if line.startswith(tuple(f"{title}:" for title in titles)):
            return token
    signs = {"@": "#TagLine", "|": "#TableRow", '"""': "#DocStringSeparator", "```": "#DocStringSeparator"}
    by_sign = (token for sign, token in signs.items() if line.startswith(sign))
    return next(by_sign, "#StepLine" if line.startswith(STEP_KEYWORDS) else None)


def intended_keyword(line: str) -> str | None:
    """The keyword most similar to the beginning of the line, if one is similar."""
    title, colon, _ = line.partition(":")
    if colon and (keyword := _most_similar(title, TITLES)):
        return f"{keyword}:"
    return _most_similar(line.split(maxsplit=1)[0], [keyword.strip() for keyword in STEP_KEYWORDS])


def with_colon(line: str) -> str | None:
    """*Escenario: Una prueba* for *Escenario Una prueba*; None for a line that begins with no title."""
    for title in sorted(TITLES, key=len, reverse=True):
        word, rest = line[: len(title)], line[len(title) :]
        if word.lower() == title.lower() and (not rest or rest[0].isspace()):
            return f"{title}: {rest.strip()}".rstrip()
    return None


def begins_with_keyword(line: str) -> bool:
    """Whether the line would be a step or a table row in the right place."""
    return line.startswith(("|", *STEP_KEYWORDS))


def is_english_keyword(line: str) -> bool:
    """Whether the line begins with a keyword of the English Gherkin."""
    return line.startswith(_ENGLISH_KEYWORDS)


def spanish_title(line: str) -> str | None:
    """The Spanish title, with its colon, for a line that begins with an English one: *Característica:*."""
    title, colon, _ = line.partition(":")
    return f"{_SPANISH_TITLES[title]}:" if colon and title in _SPANISH_TITLES else None


def _most_similar(word: str, keywords: Sequence[str]) -> str | None:
    by_lower_case = {keyword.lower(): keyword for keyword in keywords}
    matches = get_close_matches(word.strip().lower(), by_lower_case, n=1, cutoff=0.7)
    return by_lower_case[matches[0]] if matches else None
