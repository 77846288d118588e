"""A clave that a page shows in another way is masked all the same: in capitals, or cut by its field."""

from __future__ import annotations

from pathlib import Path

import pytest

from simulator.scenario.claves import BULLETS, ClaveMask
from simulator.scenario.compile import compile_files

SCENARIO = """# language: es
@seccion-4
Característica: Prueba

  Escenario: Una clave
    Dado que la empresa tiene el usuario secundario "OPERA001" con el perfil "Teledespacho"
    Y que el usuario secundario "OPERA001" tiene la clave "Operador7712"
    Cuando abrimos el portal de la SUNAT
    Entonces el usuario secundario "OPERA001" puede iniciar sesión
"""


@pytest.fixture
def mask(tmp_path: Path) -> ClaveMask:
    file = tmp_path / "clave.feature"
    file.write_text(SCENARIO, encoding="utf-8")
    return ClaveMask(compile_files([file]))


@pytest.mark.parametrize("shown", ["Operador7712", "OPERADOR7712", "operador77", "OPERADOR7"])
def test_a_clave_is_masked_in_capitals_and_cut_short(mask: ClaveMask, shown: str) -> None:
    assert mask.text(f"Contiene «{shown}».") == f"Contiene «{BULLETS}»."


@pytest.mark.parametrize("word", ["Operador de comercio exterior", "OPERA001"])
def test_a_word_that_a_clave_begins_with_stays(mask: ClaveMask, word: str) -> None:
    assert mask.text(word) == word
