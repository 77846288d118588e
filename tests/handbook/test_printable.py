from __future__ import annotations

from pathlib import Path

import pytest

from simulator.errors import SettingRefused
from simulator.handbook import font
from simulator.handbook.printable import check_callouts, check_texts
from simulator.scenario.compile import compile_files
from simulator.scenario.model.walkthrough import Walkthrough
from simulator.scenario.selection import choose

SCENARIO = """# language: es
@seccion-8
Característica: Cambiar el estado

  Escenario: Suspender
    Dado que hemos iniciado sesión con la Clave Principal
    Y que estamos en la pantalla "Administración de Usuarios Secundarios"
    * 8.1. Se busca.
    * Nota en la casilla "Mostrar eliminados": Aquí se busca
    Cuando hacemos clic en "Buscar"
    Entonces se muestra la pantalla "Administración de Usuarios Secundarios"
"""


def compiled(folder: Path, old: str, new: str) -> list[Walkthrough]:
    file = folder / "prueba.feature"
    file.write_text(SCENARIO.replace(old, new), encoding="utf-8")
    return compile_files([file])


@pytest.mark.parametrize(
    ("old", "new", "line"),
    [
        ("Escenario: Suspender", "Escenario: Suspender 😀", 5),
        ("Se busca.", "Se busca 見.", 8),
        ("Aquí se busca", "Aquí se busca 👍", 9),
    ],
    ids=["title", "narration", "callout"],
)
def test_what_the_font_lacks_is_refused_with_its_line(tmp_path: Path, old: str, new: str, line: int) -> None:
    with pytest.raises(SettingRefused, match=rf"prueba\.feature:{line}: la letra del manual no tiene «.»"):
        check_texts(compiled(tmp_path, old, new))


def test_pictures_are_refused_for_their_callouts_alone(tmp_path: Path) -> None:
    check_callouts(compiled(tmp_path, "Se busca.", "Se busca 見."))
    with pytest.raises(SettingRefused, match=r"prueba\.feature:9: "):
        check_callouts(compiled(tmp_path, "Aquí se busca", "Aquí se busca 👍"))


def test_a_joiner_that_nobody_sees_is_told_by_its_code() -> None:
    assert "(U+200D)" in str(font.fault_of("a\u200db"))


@pytest.mark.parametrize(
    "text", ["Ñandú, «pingüino» – ¡así!", "№ 5 · 20 °C", "Жук", "αβγ", "línea\notra\u00a0más"]
)
def test_what_the_font_has_is_no_fault(text: str) -> None:
    assert font.fault_of(text) is None


def test_the_projects_scenarios_can_be_printed() -> None:
    check_texts(choose([]))
