"""Lists and plurals as Spanish writes them."""

from __future__ import annotations

import pytest

from simulator.spanish import (
    and_list,
    comma_list,
    counted,
    decimal_number,
    or_list,
    quoted_list,
    semicolon_list,
    with_stop,
)


@pytest.mark.parametrize(
    ("items", "text"), [([], ""), (["a"], "a"), (["a", "b"], "a y b"), (["a", "b", "c"], "a, b y c")]
)
def test_the_last_item_of_a_list_is_joined_by_a_conjunction(items: list[str], text: str) -> None:
    assert and_list(items) == text
    assert or_list(items) == text.replace(" y ", " o ")


def test_names_in_a_list_are_quoted_and_an_empty_list_says_so() -> None:
    assert quoted_list(["Grabar", "Cancelar"]) == "«Grabar», «Cancelar»"
    assert quoted_list([]) == "ninguno"


def test_a_list_without_conjunction_says_when_it_is_empty() -> None:
    assert comma_list(["5.1", "8"]) == "5.1, 8"
    assert semicolon_list(["Grabar", "Cancelar, sin grabar"]) == "Grabar; Cancelar, sin grabar"
    assert comma_list([]) == semicolon_list([]) == "ninguno"


@pytest.mark.parametrize(("count", "text"), [(0, "0 imágenes"), (1, "1 imagen"), (2, "2 imágenes")])
def test_only_one_is_singular(count: int, text: str) -> None:
    assert counted(count, "imagen", "imágenes") == text


def test_a_decimal_number_has_a_comma() -> None:
    assert [decimal_number(0.5), decimal_number(2), decimal_number(0.234, ".2f")] == ["0,5", "2", "0,23"]


@pytest.mark.parametrize("sentence", ["Grabe.", "¿Grabó?", "¡Grabe!", "Grabe…"])
def test_a_sentence_has_one_sign_at_its_end(sentence: str) -> None:
    assert with_stop(sentence) == sentence
    assert with_stop("Grabe") == "Grabe."
