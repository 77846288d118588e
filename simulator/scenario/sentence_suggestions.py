"""The sentences that an author may have meant by a line that is none: those that share its words.

A word counts the more, the fewer sentences have it; *de*, *usuario* and their like count for little or
nothing. A line that shares no word of meaning with any sentence gets no suggestion, rather than a wrong one;
nor is a sentence that affirms ever suggested for a line that denies, nor the reverse.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from difflib import SequenceMatcher, get_close_matches
from functools import cache, lru_cache
from math import log

from simulator.scenario.domains import MESSAGE, Domain
from simulator.scenario.grammar import PARAMETER, Sentence, numbered
from simulator.scenario.matcher import QUOTED_VALUE, without_synonyms
from simulator.scenario.polarity import is_denial
from simulator.scenario.sentences import VOCABULARY
from simulator.spanish import composed, plain

WORD = re.compile(r"[^\W\d_]+")
NUMBER = re.compile(r"\b\d+\b")
EMPTY_WORDS = frozenset(
    WORD.findall(
        "a al con de del e el en entre es esta estan este esto fue ha hay la las le lo los me mi mis ni no"
        " nos nuestro o para pero por que se ser si sin sobre son su sus te todo todos tu u un una uno y ya"
    )
)
"""Words that join others."""
BLANK = '"..."'
"""Stands for a value that the line does not say."""
STEM = 5
"""Letters by which forms of a word are told to be one: *marcada* and *marcadas*."""
MIN_LIKENESS = 0.2
"""Of a line and a sentence, by their words, from 0 to 1, for it to be suggested."""
NEAR_BEST = 0.7
"""Part of the best likeness that the other suggestions have at least."""
MIN_WEIGHT = 1.2
"""Of the words that they share: *usuario*, which every third sentence has, is not enough."""
UNKNOWN_WEIGHT = 4
"""Of a word that no sentence has."""
SPELLING = 0.8
"""Similarity of two words, from 0 to 1, for one to be a slip for the other."""


def nearest_sentences(text: str, vocabulary: Iterable[Sentence], count: int = 3) -> list[str]:
    """The sentences most similar to a line, best first, filled with its values; none if none is similar."""
    sentences = tuple(each for each in vocabulary if is_denial(each.expression) is is_denial(text))
    values = QUOTED_VALUE.findall(text)
    pattern = without_synonyms(QUOTED_VALUE.sub('""', composed(text)))
    numbers = NUMBER.findall(QUOTED_VALUE.sub("", text))
    nearest = _nearest(pattern, tuple(values), sentences, count)
    return [_filled(each, values, numbers) for each in nearest]


@lru_cache(maxsize=2_000)
def _nearest(
    pattern: str, values: tuple[str, ...], sentences: tuple[Sentence, ...], count: int
) -> list[Sentence]:
    stems = {_stem(_spelt(word)) for word in _words(pattern)}
    likeness = {sentence: _likeness(pattern, stems, values, sentence) for sentence in sentences}
    ranking = sorted(sentences, key=lambda sentence: -likeness[sentence])
    least = max(MIN_LIKENESS, NEAR_BEST * max(likeness.values(), default=0))
    return [each for each in ranking[:count] if likeness[each] >= least]


def _likeness(pattern: str, stems: set[str], values: Sequence[str], sentence: Sentence) -> float:
    """From 0 to 1: two thirds by the words, the rest by the letters and by the values."""
    weights, own = _weights(), _stems(sentence)
    shared = sum(weights[stem] for stem in stems & own)
    if shared < MIN_WEIGHT:
        return 0
    every = sum(weights.get(stem, UNKNOWN_WEIGHT) for stem in stems | own)
    letters = SequenceMatcher(None, pattern, PARAMETER.sub('""', sentence.expression)).ratio()
    return (4 * shared / every + letters + _fit(values, sentence)) / 6


def _fit(values: Sequence[str], sentence: Sentence) -> float:
    """How well the values fit into the sentence: 1 if each has its place, down to -1."""
    domains = _quoted_domains(sentence)
    pairs = zip(_in_places(values, domains), domains, strict=True)
    misfits = sum(
        text != BLANK and is_choosy(each) and not is_known(text[1:-1], each) for text, each in pairs
    )
    return 1 / (1 + abs(len(domains) - len(values))) - misfits / max(1, len(values)) * 2


@cache
def _weights() -> dict[str, float]:
    """How much each stem tells: the logarithm of the sentences for one that has it."""
    counts = Counter(stem for each in VOCABULARY for stem in _stems(each))
    return {stem: log(len(VOCABULARY) / count) for stem, count in counts.items()}


@cache
def _stems(sentence: Sentence) -> frozenset[str]:
    return frozenset(map(_stem, _words(PARAMETER.sub("", sentence.expression.replace("(s)", "")))))


@cache
def _vocabulary_words() -> tuple[str, ...]:
    return tuple({word: None for each in VOCABULARY for word in _words(PARAMETER.sub("", each.expression))})


def _spelt(word: str) -> str:
    """The word of the vocabulary that is meant, but for a slip; the word itself if none is."""
    return next(iter(get_close_matches(word, _vocabulary_words(), n=1, cutoff=SPELLING)), word)


def _words(text: str) -> list[str]:
    return [word for word in WORD.findall(plain(text)) if word not in EMPTY_WORDS]


def _stem(word: str) -> str:
    return word.removesuffix("s")[:STEM]


def _filled(sentence: Sentence, values: Sequence[str], numbers: Sequence[str]) -> str:
    """The sentence with the values of the line where each fits."""
    texts = iter(_in_places(values, _quoted_domains(sentence)))
    rest = iter(numbers)
    return numbered(
        PARAMETER.sub(
            lambda match: next(texts) if match[1] == "string" else next(rest, "..."), sentence.expression
        )
    )


def _quoted_domains(sentence: Sentence) -> list[Domain]:
    return [place.domain for place in sentence.places if place.carrier == "string"]


def _in_places(values: Sequence[str], domains: Sequence[Domain]) -> list[str]:
    """The values, each in the first free place whose domain knows it, else in the first that takes any."""
    texts: dict[int, str] = {}
    for value in values[: len(domains)]:
        free = [index for index in range(len(domains)) if index not in texts]
        knowing = [index for index in free if is_known(value[1:-1], domains[index])]
        taking = [index for index in free if not is_choosy(domains[index])]
        texts[next(iter([*knowing, *taking, *free]))] = value
    return [texts.get(index, BLANK) for index in range(len(domains))]


def is_choosy(domain: Domain) -> bool:
    """Whether the domain has so few values that a text is told to be none of them."""
    return domain.is_closed and domain is not MESSAGE


def is_known(text: str, domain: Domain) -> bool:
    return is_choosy(domain) and bool(get_close_matches(text, domain.values, n=1))
