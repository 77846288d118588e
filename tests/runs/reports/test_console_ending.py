from __future__ import annotations

import dataclasses
from pathlib import Path

from simulator.runs.reports.console_ending import ending_lines
from simulator.runs.results import Evidence
from simulator.scenario.claves import ClaveMask
from tests.runs.samples import CAUSE, compiled, failed, passed, run_of


def test_a_line_for_each_failure_then_the_summary(tmp_path: Path) -> None:
    walkthroughs = compiled(tmp_path)
    evidence = Evidence(Path("walk-results/20260302-150405/entrar.png"))
    run = run_of(failed(walkthroughs[0], 8, evidence=evidence), passed(walkthroughs[2]))
    step = walkthroughs[0].steps[8]
    assert list(ending_lines(run, ClaveMask(walkthroughs))) == [
        f"{step.file}:{step.line}: {CAUSE} (entrar-con-••••••••, imagen: {evidence.picture})",
        "2 recorridos: 1 bien, 1 mal.",
    ]


def test_a_cause_of_several_lines_is_one(tmp_path: Path) -> None:
    walkthroughs = compiled(tmp_path)
    run = run_of(failed(walkthroughs[1], 3, "Una causa\n  y otra."))
    assert len(list(ending_lines(run, ClaveMask(walkthroughs)))) == 2


def test_steps_that_fail_at_times_are_flaky(tmp_path: Path) -> None:
    walkthroughs = compiled(tmp_path)
    first, always, never = walkthroughs[:3]
    repetitions = [failed(first, 8), passed(first, 2), failed(first, 7, repetition=3)]
    run = run_of(*repetitions, failed(always, 3), failed(always, 3, repetition=2), passed(never))
    lines = [line for line in ending_lines(run, ClaveMask(walkthroughs)) if "inestable" in line]
    assert lines == [
        f'{first.file}:18: inestable, falla 1 de 3 veces: Entonces se muestra "OPERADOR DE PRÁCTICA S.A.C."',
        f'{first.file}:17: inestable, falla 1 de 3 veces: Y hacemos clic en "Iniciar Sesión"',
    ]


def test_what_was_not_played_is_neither_good_nor_bad(tmp_path: Path) -> None:
    run = dataclasses.replace(run_of(passed(compiled(tmp_path)[0])), planned_count=5)
    assert list(ending_lines(run, ClaveMask(()))) == ["5 recorridos: 1 bien, 0 mal, 4 sin recorrer."]


def test_the_row_of_an_outline_is_told_by_its_line(tmp_path: Path) -> None:
    walkthroughs = compiled(tmp_path)
    row = walkthroughs[3]
    line, _ = ending_lines(run_of(failed(row, 2)), ClaveMask(walkthroughs))
    step = row.steps[2]
    expected = f"({row.name}, paso de la línea {step.line})"
    assert line == f"{row.file}:{row.example_line}: {CAUSE} {expected}"
    assert step.line != row.example_line
