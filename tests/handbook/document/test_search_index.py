from __future__ import annotations

import json
import re
from dataclasses import replace

from simulator.handbook.document.book import Book, book
from simulator.handbook.document.edition import Edition, edition_chapters
from simulator.handbook.document.printed import Chapter, figure_numbers
from simulator.handbook.document.prose_parser import read
from simulator.handbook.document.search_index import EXCEPTION, MAIN, MESSAGE, NOTE, SYNONYMS, entries, script
from simulator.handbook.document.theme import Theme
from simulator.handbook.manifest import Manifest
from simulator.procedure.messages import PORTAL_MESSAGES
from simulator.procedure.words import words
from simulator.scenario.selection import choose
from simulator.spanish import plain, upper_first
from tests.handbook.samples import EDITION, picture


def book_of(chapters: list[Chapter]) -> Book:
    pictures = tuple(picture(name, b"") for name in figure_numbers(chapters))
    return book(chapters, Manifest(kind="manual", edition=EDITION, scenarios=(), pictures=pictures), Theme())


CHAPTERS = edition_chapters(Edition.COMPLETE, choose(["8"], practice_only=True))
BOOK = book_of(CHAPTERS)
ENTRIES = list(entries(BOOK))


def test_main_exercises_rank_before_other_cases_and_notes() -> None:
    ranks = {entry["title"]: entry["rank"] for entry in ENTRIES}
    assert ranks["8.1. Suspender un usuario secundario"] == MAIN
    assert ranks["8.3. Un usuario suspendido no ingresa"] == EXCEPTION
    assert ranks["Notas de fidelidad: Mensajes"] == NOTE


def test_each_message_is_an_entry_and_one_that_the_manual_lacks_leads_to_the_notes() -> None:
    addresses = {entry["title"]: entry["address"] for entry in ENTRIES if entry["rank"] == MESSAGE}
    assert set(addresses) >= {f"«{each.text}»" for each in PORTAL_MESSAGES.values()}
    assert addresses["«El usuario ingresado ya existe para este RUC.»"] == "fidelidad.html#textos"


def test_each_explained_word_is_an_entry() -> None:
    notes = {entry["title"]: entry for entry in ENTRIES if entry["rank"] == NOTE}
    for word in words():
        entry = notes[upper_first(word.forms[0])]
        assert (entry["address"], entry["text"]) == ("index.html#palabras", word.meaning)


def test_a_message_leads_to_the_main_exercise_that_shows_it() -> None:
    title = "«Modificación de Estado(s) realizado(s) satisfactoriamente»"
    (entry,) = (entry for entry in ENTRIES if entry["title"] == title)
    assert entry["address"] == "seccion-8.html#suspender-un-usuario-secundario-8.3"
    assert entry["text"].startswith("Mensaje del portal, en 8.")


def test_the_writers_own_words_are_found_for_a_scenario_and_for_a_paragraph() -> None:
    words = read("Solo la **jefatura**; pida:\n\n- el correo;\n- la *fecha*.\n")
    suspend = CHAPTERS[0].scenarios[0]
    paragraph = replace(suspend.paragraphs[0], after=words)
    scenario = replace(suspend, before=words, paragraphs=(paragraph,))
    with_words = replace(BOOK, chapters=(replace(CHAPTERS[0], scenarios=(scenario,)),))
    texts = {entry["address"]: entry["text"] for entry in entries(with_words)}
    own_words = "Solo la jefatura; pida: el correo; la fecha"
    assert texts[f"seccion-8.html#{suspend.name}"] == own_words
    assert texts[f"seccion-8.html#{paragraph.anchor}"].startswith(f"{own_words}. Una suspensión")


def test_the_script_closes_no_element_and_is_json() -> None:
    text = script(BOOK)
    assert "<" not in text
    for line in text.splitlines():
        assert json.loads(re.sub(r"^window\.\w+ = (.*);$", r"\1", line))


def test_synonyms_are_for_words_of_the_manual() -> None:
    complete = book_of(edition_chapters(Edition.COMPLETE, choose([], practice_only=True)))
    text = plain(" ".join(f"{each['title']} {each['text']}" for each in entries(complete)))
    for stem in SYNONYMS:
        assert stem == plain(stem)
        assert re.search(rf"\b{stem}", text), stem
