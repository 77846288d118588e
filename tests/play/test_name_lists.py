"""The names that a failed step lists: the nearest first, and no cut in silence."""

from __future__ import annotations

from simulator.play.name_lists import name_list, nearest_first
from simulator.spanish import shortened


def test_the_nearest_name_comes_first_and_no_other_is_lost() -> None:
    names = ["Agregar", "Cancelar", "Grabar"]
    assert nearest_first("Gravar", names)[0] == "Grabar"
    assert sorted(nearest_first("Gravar", names)) == names


def test_names_that_resemble_nothing_keep_the_order_of_the_page() -> None:
    assert nearest_first("Confirmar", ["Aceptar", "Cancelar"]) == ["Aceptar", "Cancelar"]


def test_names_that_differ_in_capitals_are_two() -> None:
    assert nearest_first("grabar", ["GRABAR", "Grabar"]) == ["GRABAR", "Grabar"]


def test_a_long_list_says_how_many_more_there_are() -> None:
    assert name_list(["a", "b", "c"], 2) == "«a», «b» … y 1 más"
    assert name_list(["a", "b"], 2) == "«a», «b»"
    assert name_list([], 2) == "ninguno"


def test_a_long_text_is_cut_after_a_word() -> None:
    assert shortened("Datos del  usuario\nsecundario", 15) == "Datos del…"
    assert shortened("Datos del usuario, secundario", 18) == "Datos del usuario…"
    assert shortened("Datos", 5) == "Datos"
    assert shortened("Incomprensible", 5) == "Incom…"
