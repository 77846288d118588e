"""A line that would be a sentence if its values stood between quotation marks."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from difflib import get_close_matches
from functools import cache

from simulator.scenario.domains import Domain
from simulator.scenario.grammar import PARAMETER, Sentence
from simulator.scenario.matcher import QUOTED, quote, without_synonyms
from simulator.spanish import composed, plain

NOUN = re.compile(
    r"^(?:(?:el|la) )?(?:botón|enlace|campo|casilla|perfil|opción|rol|sección|tabla|columna)(?: de)? (?=\S)",
    re.IGNORECASE,
)
"""What an author says before a name; the name alone goes between quotation marks."""
DETERMINER = re.compile(
    r"^(?:el|las?|los|una?s?|unos|al?|del?|en|su|ning[uú]n\w*|tod[oa]s?|nada)\b", re.IGNORECASE
)
"""How words begin that are no value, as in *se muestra un mensaje*."""
MARKS = "\"'"
VALUE = rf"({QUOTED.pattern}|[^\"'<>]+?)"


def with_quotes(text: str, vocabulary: Iterable[Sentence]) -> str | None:
    """The line with quotation marks around its values; None if it does not become a sentence so.

    Of several sentences, that with the most words of its own.
    """
    texts = dict.fromkeys([composed(text), without_synonyms(composed(text))])
    found = {each: sentence for own in texts for sentence in vocabulary for each in _completed(own, sentence)}
    return max(found, key=lambda each: len(PARAMETER.sub("", found[each].expression)), default=None)


def _completed(text: str, sentence: Sentence) -> Iterator[str]:
    """The sentence with the line's values, if the line is that sentence with one that lacks its marks."""
    match = _pattern(sentence.expression).fullmatch(text.strip())
    if not match or set(sentence.parameter_types) != {"string"}:
        return
    domains = [place.domain for place in sentence.places]
    values = [_value(*pair) for pair in zip(match.groups(), domains, strict=True)]
    if all(values) and any(text[0] not in MARKS for text in match.groups()):
        quoted = iter(values)
        yield PARAMETER.sub(lambda _: next(quoted) or "", sentence.expression)


def _value(text: str, domain: Domain) -> str | None:
    """The value with its marks: as it has them, a name that is known, or what is no plain phrase."""
    if text[0] in MARKS:
        return text
    name = NOUN.sub("", text)
    if not domain.values:
        return None if DETERMINER.match(name) else quote(name)
    by_text = {plain(each): each for each in domain.values}
    nearest = get_close_matches(plain(name), by_text, n=1, cutoff=0.8)
    return quote(by_text[nearest[0]]) if nearest else None


@cache
def _pattern(expression: str) -> re.Pattern[str]:
    own_words = PARAMETER.split(expression)[::2]
    return re.compile(VALUE.join(map(re.escape, own_words)), re.IGNORECASE)
