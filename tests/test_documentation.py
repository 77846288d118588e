"""The documents agree with the code: settings, commands, make targets, links, screens, messages, tables."""

from __future__ import annotations

import os
import re
import shlex
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import fields
from datetime import timedelta
from pathlib import Path
from urllib.parse import unquote

import click
import pytest

from simulator.cli import commands
from simulator.cli.lazy_command import LazyCommand
from simulator.ephemeral_server import serving_app
from simulator.models import Base
from simulator.procedure.messages import MESSAGES
from simulator.procedure.paragraphs import PARAGRAPHS
from simulator.procedure.screens import Screen
from simulator.scenario.compile import compile_files
from simulator.services.attempts import PROGRAM_IDLE
from simulator.settings import Settings
from simulator.web.aula.world_api import MAX_WORLD_BYTES
from simulator.world import MAX_USERS

ROOT = Path(__file__).resolve().parent.parent
DOCUMENTS = sorted([*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md")])
LINK = re.compile(r"\]\(([^)\s]+)\)")
COMMAND = re.compile(r"sol-simulator ([a-z][a-z-]*)")
GUIDES = ("guia.md", "qa.md", "redactores.md", "operadores.md")
CODE = re.compile(r"^ *```\w*\n(.*?)^ *```|`([^`]+)`", re.MULTILINE | re.DOTALL)
END_OF_COMMAND = re.compile(r"\s(?:[|>&;]|#\s)")
MAKE = re.compile(r"(?:^|`)make ([a-z0-9]+)", re.MULTILINE)


def read(name: str) -> str:
    return (ROOT / name).read_text(encoding="utf-8")


def relative_path(document: Path) -> str:
    return document.relative_to(ROOT).as_posix()


@pytest.mark.parametrize("name", [*(field.name for field in fields(Settings)), "chromium"])
def test_the_guide_for_operators_explains_every_setting(name: str) -> None:
    assert f"| `SIMULATOR_{name.upper()}` |" in read("docs/operadores.md")


@pytest.mark.parametrize("document", DOCUMENTS, ids=relative_path)
def test_every_command_in_a_document_exists(document: Path) -> None:
    assert set(COMMAND.findall(document.read_text(encoding="utf-8"))) <= set(commands.commands)


def command_lines(document: Path) -> Iterator[str]:
    """Each command in the document's code, in a block or in the text, without its comment."""
    for block, span in CODE.findall(document.read_text(encoding="utf-8")):
        text = block.replace("\\\n", " ") if block else " ".join(span.split())
        for line in text.splitlines():
            if match := re.match(r"(?:- run: )?\s*(sol-simulator [^«]+)", line.strip()):
                yield END_OF_COMMAND.split(match[1])[0]


def parse(command: click.Command, words: list[str]) -> None:
    """Read the words as the command would, without their types.

    Raises:
        click.UsageError: if it has no such option or command.
    """
    command = command.load() if isinstance(command, LazyCommand) else command
    context = click.Context(command, info_name=command.name)
    if isinstance(command, click.Group) and words and words[0] in command.commands:
        parse(command.commands[words[0]], words[1:])
    elif isinstance(command, click.Group) and "build" in command.commands:
        parse(command.commands["build"], words)
    else:
        command.make_parser(context).parse_args(words)


@pytest.mark.parametrize("document", DOCUMENTS, ids=relative_path)
def test_every_command_in_a_document_is_one_that_the_program_reads(document: Path) -> None:
    for line in command_lines(document):
        parse(commands, shlex.split(line)[1:])


def test_commands_are_read_out_of_blocks_and_text_and_a_wrong_option_is_noticed(tmp_path: Path) -> None:
    document = tmp_path / "guide.md"
    document.write_text(
        "a `sol-simulator\nscenarios` b\n```sh\nsol-simulator walk 8 \\\n  --colour  # c\n```\n",
        encoding="utf-8",
    )
    lines = list(command_lines(document))
    assert [line.split() for line in lines] == [
        ["sol-simulator", "scenarios"],
        ["sol-simulator", "walk", "8", "--colour"],
    ]
    with pytest.raises(click.NoSuchOption):
        parse(commands, shlex.split(lines[1])[1:])


def test_the_scenario_of_the_guide_for_qa_compiles(tmp_path: Path) -> None:
    (block,) = re.findall(r"```gherkin\n(.*?)```", read("docs/qa.md"), re.DOTALL)
    path = tmp_path / "guide.feature"
    path.write_text(block, encoding="utf-8")
    assert [walkthrough.title for walkthrough in compile_files([path])] == [
        "Suspender a quien sale de vacaciones"
    ]


@pytest.mark.parametrize("guide", GUIDES)
def test_the_readme_leads_to_every_guide(guide: str) -> None:
    assert f"](docs/{guide})" in read("README.md")


@pytest.mark.parametrize("document", DOCUMENTS, ids=relative_path)
def test_every_make_target_in_a_document_exists(document: Path) -> None:
    targets = re.findall(r"^([a-z0-9]+):", read("Makefile"), re.MULTILINE)
    assert set(MAKE.findall(document.read_text(encoding="utf-8"))) <= set(targets)


def test_the_readme_names_every_command() -> None:
    assert set(commands.commands) <= set(COMMAND.findall(read("README.md")))


@pytest.mark.parametrize("document", DOCUMENTS, ids=relative_path)
def test_relative_links_lead_to_files(document: Path) -> None:
    links = [link for link in LINK.findall(document.read_text(encoding="utf-8")) if "://" not in link]
    paths = [unquote(link.partition("#")[0]) for link in links]
    assert [path for path in paths if not (document.parent / path).exists()] == []


def anchors(document: Path) -> set[str]:
    """The fragments that lead to the document's headings."""
    headings = re.findall(r"^#+ (.+)$", document.read_text(encoding="utf-8"), re.MULTILINE)
    return {re.sub(r"[^\w -]", "", heading.lower()).replace(" ", "-") for heading in headings}


@pytest.mark.parametrize("document", DOCUMENTS, ids=relative_path)
def test_fragments_of_relative_links_are_headings(document: Path) -> None:
    for link in LINK.findall(document.read_text(encoding="utf-8")):
        path, _, fragment = unquote(link).partition("#")
        if fragment and "://" not in link:
            assert fragment in anchors(document.parent / path if path else document), link


@pytest.mark.parametrize("document", DOCUMENTS, ids=relative_path)
def test_modules_that_a_document_names_exist(document: Path) -> None:
    names = re.findall(r"`([\w./-]+\.(?:py|js))`", document.read_text(encoding="utf-8"))
    assert [
        name for name in names if not list(ROOT.glob(f"[!.]*/**/{name}")) and not (ROOT / name).is_file()
    ] == []


def test_the_page_of_the_api_has_its_examples_and_paths() -> None:
    page = read("docs/api.md")
    names = {path.name for path in (ROOT / "docs" / "examples").iterdir() if path.is_file()}
    assert {f"examples/{name}" for name in names} == set(re.findall(r"\]\((examples/[^)]+)\)", page))
    with serving_app() as (_, app):
        rules = list(app.url_map.iter_rules())
    methods = {
        (rule.rule, method) for rule in rules for method in (rule.methods or set()) - {"HEAD", "OPTIONS"}
    }
    stated = {(path, method) for method, path in re.findall(r"^\| `([A-Z]+) (/api/\S+)`", page, re.MULTILINE)}
    assert stated == {(path, method) for path, method in methods if path.startswith("/api/")}


def test_the_page_of_the_api_states_the_limits_as_they_are() -> None:
    page = read("docs/api.md")
    most = Settings("sqlite:///x", "secret").program_sandboxes_per_address
    assert f"{most} empresas a la vez" in " ".join(page.split())
    assert f"{MAX_USERS} usuarios y {MAX_WORLD_BYTES // 1_000_000} MB" in page
    assert timedelta(hours=6) == PROGRAM_IDLE
    assert "en seis horas" in page


def test_the_architecture_has_a_line_for_each_room() -> None:
    packages = [path.parent for path in (ROOT / "simulator").rglob("__init__.py")]
    rooms = {f"{folder.name}/" for folder in packages} - {"catalogue/"}
    assert rooms <= set(re.findall(r"^ *([a-z]+/)", read("docs/architecture.md"), re.MULTILINE))


@pytest.mark.parametrize("paragraph", PARAGRAPHS)
def test_the_fidelity_table_has_every_paragraph(paragraph: str) -> None:
    assert f"\n| {paragraph} |" in read("docs/fidelity.md")


@pytest.mark.parametrize("screen", Screen, ids=lambda screen: screen.name)
def test_the_fidelity_table_has_every_screen_with_its_heading(screen: Screen) -> None:
    id_ = screen.name.replace("R", "r")
    assert f"\n| {id_} | {screen.heading} |" in read("docs/fidelity.md")


@pytest.mark.parametrize(
    "message_id", [id_ for id_, message in MESSAGES.items() if message.source.startswith("cartilla")]
)
def test_the_fidelity_table_has_every_message_of_the_cartilla(message_id: str) -> None:
    assert f"| {MESSAGES[message_id].text} |" in read("docs/fidelity.md")


@pytest.mark.parametrize("table", sorted(mapper.class_.__name__ for mapper in Base.registry.mappers))
def test_the_glossary_has_every_table(table: str) -> None:
    assert f"`{table}`" in read("docs/glossary.md")


def test_the_guide_for_qa_leads_programs_to_the_api_and_its_examples() -> None:
    section = read("docs/qa.md").partition("## Para programas")[2]
    examples = {f"examples/{path.name}" for path in (ROOT / "docs" / "examples").glob("*.*")}
    assert {f"({target})" for target in {"api.md", *examples}} <= set(re.findall(r"\([^)\s]+\)", section))


NAMED_TEST = re.compile(r"`([\w/]+\.py)::(test_\w+)`")
NAMED_TESTS = NAMED_TEST.findall(read("docs/security.md"))
CLAIMS = re.compile(r"## Qué se promete\n(.*?)\n## ", re.DOTALL)


@pytest.mark.parametrize(("path", "name"), NAMED_TESTS, ids=map("::".join, NAMED_TESTS))
def test_every_test_that_the_page_on_security_names_exists(path: str, name: str) -> None:
    assert re.search(rf"^def {name}\(", read(f"tests/{path}"), re.MULTILINE)


def test_every_claim_on_security_names_a_test() -> None:
    (claims,) = CLAIMS.findall(read("docs/security.md"))
    rows = [row for row in claims.splitlines() if row.startswith("| ")][1:]
    assert len(rows) >= 16
    assert [row for row in rows if not NAMED_TEST.search(row)] == []


def test_the_page_of_the_coach_s_texts_is_what_the_coach_says() -> None:
    tool = [sys.executable, "tools/coach_texts.py", "--check"]
    checked = subprocess.run(tool, cwd=ROOT, env=os.environ | {"PYTHONPATH": str(ROOT)}, check=False)
    assert checked.returncode == 0, "Run tools/coach_texts.py, and read aloud what has changed."
