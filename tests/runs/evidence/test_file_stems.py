"""Names of the files of walkthroughs."""

from __future__ import annotations

from pathlib import Path

import pytest

from simulator.runs.evidence.file_stems import stems
from simulator.scenario.claves import ClaveMask
from tests.runs.results import walkthrough
from tests.runs.samples import SCENARIOS, compiled

LONG = "a" * 360
NO_CLAVES = ClaveMask([])


def test_a_short_name_names_its_files() -> None:
    assert stems([walkthrough("uno")], NO_CLAVES) == {("a.feature", "uno"): "uno"}


@pytest.mark.parametrize("name", [LONG, "con", "PRN", "lpt1"])
def test_a_name_that_makes_no_file_gets_a_stable_one(name: str) -> None:
    (stem,) = stems([walkthrough(name)], NO_CLAVES).values()
    assert stem.startswith(name[:60] + "-")
    assert len(stem) <= 69
    assert stems([walkthrough("uno"), walkthrough(name)], NO_CLAVES)["a.feature", name] == stem


@pytest.mark.parametrize("other", ["uno", "Uno"])
def test_walkthroughs_of_one_name_have_files_of_their_own(other: str) -> None:
    names = stems([walkthrough("uno"), walkthrough(other, "b.feature")], NO_CLAVES)
    assert len({name.casefold() for name in names.values()}) == 2


def test_long_names_that_begin_alike_are_told_apart() -> None:
    names = stems([walkthrough(LONG + "1"), walkthrough(LONG + "2")], NO_CLAVES)
    assert len(set(names.values())) == 2


def test_a_clave_in_the_title_is_no_part_of_a_files_name(tmp_path: Path) -> None:
    walkthroughs = compiled(tmp_path)
    assert next(iter(stems(walkthroughs, ClaveMask(walkthroughs)).values())) == "entrar-con-clave"


def test_names_that_differ_in_the_clave_alone_have_files_of_their_own(tmp_path: Path) -> None:
    other = SCENARIOS.replace("Escenario: Entrar con Secreta01", "Escenario: Entrar con Otra-Mas99")
    walkthroughs = [*compiled(tmp_path)[:1], *compiled(tmp_path, other)[:1]]
    first, second = stems(walkthroughs, ClaveMask(compiled(tmp_path))).values()
    assert first == "entrar-con-clave"
    assert first != second
    assert "mas99" not in second


def test_a_file_name_that_is_not_utf_8_has_a_stem() -> None:
    names = stems([walkthrough("uno"), walkthrough("uno", "caf\udce9.feature")], NO_CLAVES)
    assert len(set(names.values())) == 2
