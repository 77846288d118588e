"""Finds sentences by words of their own, in any form of the verb, and by words that people use instead."""

from __future__ import annotations

import re
from collections.abc import Sequence

from simulator.scenario.glue import expression_with_nouns
from simulator.scenario.grammar import Sentence
from simulator.scenario.matcher import without_synonyms
from simulator.scenario.sentence_writer import example
from simulator.scenario.sentences import VOCABULARY
from simulator.spanish import plain

VERB_ENDINGS = r"(?:ar|er|ir|ad[oa]s?|id[oa]s?|amos|emos|imos)"
VERB = re.compile(rf"(\w{{4,}}){VERB_ENDINGS}")
"""A word that may be of a verb, with the stem as its group."""
HINTS = {
    r"^(?:borr|vaci|limpi)": 'Un campo se vacía con «Cuando escribimos "" en "..."».',
    r"^(?:(?:cerr|termin)\w* (?:la )?sesion|sal(?:ir|imos|go))\b": (
        'De la sesión se sale con «Cuando hacemos clic en "Salir"».'
    ),
    r"^(?:envi|confirm|acept)": 'Se confirma con el botón: «Cuando hacemos clic en "Aceptar"».',
    r"^esper": "No hace falta esperar: cada paso espera a la página.",
    r"^(?:suspend|reactiv|elimin)\w+$": (
        'El estado se cambia con «Cuando elegimos "..." en "Modificar Estado" de la fila "..."» y'
        ' «hacemos clic en "Cambiar Estado"».'
    ),
}
"""What is said in another way, by the pattern of the words that people search."""


def sentences_with(words: Sequence[str]) -> list[Sentence]:
    """The sentences that have all the words, in themselves or in their example; of verbs, in any form."""
    text = " ".join(words)
    return _with_all(text) or _with_all(without_synonyms(text))


def hint_for(words: Sequence[str]) -> str | None:
    """How that is said, if no sentence has the words for it."""
    text = plain(" ".join(words))
    return next((hint for pattern, hint in HINTS.items() if re.search(pattern, text)), None)


def _with_all(text: str) -> list[Sentence]:
    patterns = [_pattern(word) for word in plain(text).split()]
    return [each for each in VOCABULARY if all(pattern.search(_text(each)) for pattern in patterns)]


def _text(sentence: Sentence) -> str:
    return plain("\n".join([expression_with_nouns(sentence), *example(sentence).lines]))


def _pattern(word: str) -> re.Pattern[str]:
    """The word wherever it stands; of a verb, any form too: *iniciar* finds *iniciado*, and no *inicio*."""
    forms = [re.escape(word)]
    if verb := VERB.fullmatch(word):
        forms.append(rf"{verb[1]}(?:{VERB_ENDINGS}|[ae]n?)\b")
    return re.compile("|".join(forms))
