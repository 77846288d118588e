"""The command line where it needs no browser."""

from __future__ import annotations

import json
import os
import re
import socket
import subprocess
import sys
from importlib.metadata import packages_distributions
from io import StringIO
from pathlib import Path

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from simulator import paths, settings
from simulator.cli import COMMANDS
from simulator.cli.database import describe_database
from simulator.cli.lazy_command import LazyCommand
from simulator.models import Attempt
from simulator.models.engine import migrate, open_engine
from simulator.procedure.messages import text
from simulator.runs.reports.console_reporter import ConsoleReporter
from simulator.runs.results import StepResult, StepStatus
from simulator.scenario.claves import ClaveMask
from simulator.scenario.compile import load
from simulator.scenario.course import course_file
from simulator.scenario.glue import step_definitions
from simulator.scenario.model.walkthrough import Step
from simulator.scenario.sentences import VOCABULARY
from simulator.server import Ready, network_url
from simulator.server.address import EVERY_ADDRESS
from tests.builders import new_attempt, new_participant
from tests.command_line import Run, runner
from tests.models import version_0_1_0

PRINT_IMPORTS_OF_HELP = """
import sys
before = set(sys.modules)
from simulator.__main__ import main
sys.argv[1:] = ["--help"]
try:
    main()
finally:
    print(*sys.modules.keys() - before, file=sys.stderr)
"""


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Run:
    """Runs the command line; gives its exit status, output and errors."""
    monkeypatch.setenv("SIMULATOR_SECRET", "a secret of the tests, long enough")
    monkeypatch.setenv("SIMULATOR_DATABASE", f"sqlite:///{(tmp_path / 'simulator.db').as_posix()}")
    return runner(capsys)


def test_without_a_command_the_help_is_shown_in_spanish(run: Run) -> None:
    status, _, errors = run()
    assert status == 2
    assert errors.startswith("Uso: sol-simulator ORDEN")


@pytest.mark.parametrize("command", COMMANDS, ids=lambda command: command.name)
def test_the_list_of_commands_repeats_the_help_of_each(command: LazyCommand) -> None:
    assert command.get_short_help_str(limit=999) == command.load().get_short_help_str(limit=999)


def test_the_help_imports_no_library_but_click() -> None:
    libraries = packages_distributions().keys() - {"click", "simulator"}
    completed = subprocess.run(
        [sys.executable, "-c", PRINT_IMPORTS_OF_HELP], capture_output=True, check=True, encoding="utf-8"
    )
    assert "walk" in completed.stdout
    assert {name.partition(".")[0] for name in completed.stderr.split()} & libraries == set()


@pytest.mark.parametrize(
    "command",
    [
        "serve",
        "walk",
        "sentences",
        "names",
        "glue",
        "export",
        "scenarios",
        "check",
        "coverage",
        "impact",
        "forget",
    ],
)
def test_every_command_has_spanish_help(run: Run, command: str) -> None:
    status, output, _ = run(command, "--help")
    assert status == 0
    assert f"Uso: sol-simulator {command} [OPCIONES]" in output
    assert "Muestra esta ayuda y termina." in output
    assert "arguments" not in output


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["wal"], "No existe la orden «wal». ¿Quiso decir «walk»?"),
        (["walk", "--headd"], "No existe la opción «--headd». ¿Quiso decir «--headed»?"),
        (["walk", "--trace"], "La opción «--trace» necesita un valor"),
        (["walk", "--browser", "opera"], "chromium, firefox, webkit"),
        (["walk", "suspendr-un-usuario-secundario"], "«suspender-un-usuario-secundario»"),
        (["walk", "12"], "«12»"),
        (["walk", "missing.feature"], "missing.feature:1: El archivo no existe."),
        (["walk", "8", "--base-url", "localhost:8000"], "http://127.0.0.1:8000"),
        (["walk", "8", "--slow-mo", "-1"], "--slow-mo: Se espera un número entero"),
        (["serve", "--port", "0"], "--port: Se espera un número entero de 1 a 65535, no «0»."),
        (["serve", "--port", "http"], "no «http»"),
        (["serve", "--host", "0.0.0.0"], "abre el simulador a otros equipos, y sin cifrado."),  # noqa: S104
        (["serve", "--host", "::"], "Si es lo que quiere, agregue --public."),
        (["serve", "--host", "no such host"], "No se reconoce la dirección «no such host»."),
        (["serve", "--workers", "0"], "--workers"),
        (["serve", "--port", "9" * 5_000], "no «9999"),
        (["serve", "--database", "sqlite://"], "Base de datos no válida: «sqlite://»."),
        (["serve", "--database", "mysql://a:secreta@b/c"], "Base de datos no válida: «mysql://a:***@b/c»."),
        (["walk", "²"], "No hay recorrido, sección, archivo ni carpeta «²»."),
        (["walk", "--base-url", "http://[::1", "4"], "--base-url: Se espera una dirección"),
        (["walk", "--base-url", "", "4"], "--base-url: Se espera una dirección"),
        (["walk", "--trace", "traces"], "--trace: Se espera uno de estos valores: failed, always, never."),
        (["walk", "--base-url", "http://ana:secreta@host/foo", "4"], "no «http://***@host/foo»"),
        (["walk", "--timeout", "0"], "--timeout: Se espera un número de segundos, de 0,1 a 600, no «0»."),
        (["walk", "--timeout", "nan"], "no «nan»"),
        (["walk", "--jobs", "0"], "--jobs: Se espera un número entero de 1 a 16, no «0»."),
        (["walk", "--repeat", "x"], "--repeat: Se espera un número entero de 1 a 1000, no «x»."),
        (
            ["walk", "--failed", "--out", "no-such-folder"],
            "«no-such-folder» no consta ningún fallo.",
        ),
        (["walk", "--base-url", "http://host/foo", "4"], "no «http://host/foo»"),
        (["scenarios", "extra"], "Sobran argumentos: extra."),
        (["walk", "--junit", "README.md/x", "4"], "--junit: No se puede escribir «README.md/x»"),
        (["walk", "--html", "tests", "4"], "--html: No se puede escribir «tests»: es una carpeta."),
        (["walk", "--out", "README.md"], "--out: Se espera una carpeta, y es un archivo."),
        (["serve", "--database", "mysql"], "Base de datos no válida: «mysql»."),
        (["serve", "--database", "postgresql+psycopg://a:secreta@h:port/x"], "://a:***@h:port/x»."),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, list) else "",
)
def test_a_wrong_argument_is_one_clear_line(run: Run, arguments: list[str], message: str) -> None:
    status, output, errors = run(*arguments)
    assert (status, output, errors.count("\n")) == (2, "", 1)
    assert message in errors


def test_a_port_in_use_is_one_clear_line(run: Run) -> None:
    with socket.create_server(("127.0.0.1", 0)) as listener:
        port = str(listener.getsockname()[1])
        status, _, errors = run("serve", "--port", port)
    assert (status, errors) == (2, f"El puerto {port} ya está en uso en 127.0.0.1. Elija otro con --port.\n")


def test_the_option_database_takes_precedence_over_the_environment(
    run: Run, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("SIMULATOR_DATABASE", "mysql://x/y")
    with socket.create_server(("127.0.0.1", 0)) as listener:
        port = str(listener.getsockname()[1])
        database = f"sqlite:///{(tmp_path / 'x.db').as_posix()}"
        assert "ya está en uso" in run("serve", "--port", port, "--database", database)[2]


@pytest.mark.parametrize(
    ("arguments", "host"),
    [([], "127.0.0.1"), (["--public"], EVERY_ADDRESS), (["--public", "--host", "::1"], "::1")],
)
def test_only_what_others_can_reach_is_said_to_be_open(
    run: Run, monkeypatch: pytest.MonkeyPatch, arguments: list[str], host: str
) -> None:
    is_open = host == EVERY_ADDRESS

    def serve(
        _settings: object, address: str, _port: int, _workers: int, ready: Ready, **_others: object
    ) -> None:
        assert address == host
        ready("http://127.0.0.1:8000", is_open)

    monkeypatch.setattr("simulator.server.serve", serve)
    monkeypatch.setattr("simulator.server.network_url", lambda _host, _port: None)
    status, output, _ = run("serve", *arguments)
    assert status == 0
    assert output.endswith("Simulador listo en http://127.0.0.1:8000\n")
    assert ("sin TLS" in output) is is_open


@pytest.mark.parametrize(
    ("path", "beginning"),
    [
        ("used.db", "Base de datos: "),
        ("empty.db", "Base de datos nueva: "),
        ("none.db", "Base de datos nueva: "),
        ("none/inside/none.db", "Base de datos nueva, en una carpeta nueva: "),
    ],
)
def test_a_server_says_which_database_it_uses_and_whether_it_is_new(
    run: Run, monkeypatch: pytest.MonkeyPatch, tmp_path: Path, path: str, beginning: str
) -> None:
    def serve(
        _settings: object, _address: str, _port: int, _workers: int, ready: Ready, **_others: object
    ) -> None:
        ready("http://127.0.0.1:8000", False)

    monkeypatch.setattr("simulator.server.serve", serve)
    (tmp_path / "used.db").write_bytes(b"SQLite format 3")
    (tmp_path / "empty.db").touch()
    file = tmp_path / path
    _, output, _ = run("serve", "--database", f"sqlite:///{file.as_posix()}")
    assert output == f"{beginning}{file}\nSimulador listo en http://127.0.0.1:8000\n"


def test_a_server_does_not_say_the_password_of_its_database() -> None:
    described = describe_database("postgresql+psycopg://sol:secreta@servidor/sol")
    assert described == "Base de datos: postgresql+psycopg://sol:***@servidor/sol"


@pytest.mark.parametrize("host", ["127.0.0.1", "localhost", "::1"])
def test_an_address_of_this_machine_alone_is_not_offered_to_the_network(host: str) -> None:
    assert network_url(host, 8000) is None


def test_a_folder_that_can_not_be_made_is_one_clear_line(run: Run, tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    database = f"sqlite:///{(tmp_path / 'file' / 'inside' / 'x.db').as_posix()}"
    status, _, errors = run("serve", "--port", _free_port(), "--database", database)
    assert (status, errors.count("\n")) == (2, 1)
    assert "No se puede crear la carpeta" in errors


def test_a_postgresql_that_is_not_there_is_one_clear_line(run: Run) -> None:
    database = f"postgresql+psycopg://practica:clave@127.0.0.1:{_free_port()}/practica"
    status, _, errors = run("serve", "--port", _free_port(), "--database", database)
    assert (status, errors.count("\n")) == (2, 1)
    assert "No se puede abrir la base de datos «postgresql+psycopg://practica:***@" in errors


def _free_port() -> str:
    with socket.create_server(("127.0.0.1", 0)) as listener:
        return str(listener.getsockname()[1])


def test_a_participant_is_forgotten(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    engine = open_engine(settings.from_environment().database)
    migrate(engine)
    with Session(engine) as session:
        new_attempt(session, new_participant(session))
        session.commit()
    assert run("forget", "2", "--yes")[0] == 1
    monkeypatch.setattr("sys.stdin", StringIO("n\n"))
    assert run("forget", "1")[0] == 130
    assert run("forget", "1", "--yes") == (0, "Se borró el participante 1, con 1 práctica.\n", "")
    status, _, errors = run("forget", "1", "--yes")
    assert (status, errors) == (1, "No hay ningún participante con el número 1.\n")
    assert run("forget", "x")[0] == 2
    with Session(engine) as session:
        assert session.scalars(select(Attempt)).all() == []
    engine.dispose()


def test_forgetting_makes_no_database_and_migrates_none(run: Run, tmp_path: Path) -> None:
    missing = tmp_path / "missing" / "simulator.db"
    status, _, errors = run("forget", "1", "--database", f"sqlite:///{missing.as_posix()}")
    assert (status, missing.parent.exists()) == (2, False)
    assert "No existe la base de datos" in errors
    old = version_0_1_0.load(tmp_path)
    before = version_0_1_0.rows(old)
    status, _, errors = run("forget", "1", "--database", f"sqlite:///{old.as_posix()}")
    assert (status, version_0_1_0.rows(old)) == (2, before)
    assert "es de una versión anterior" in errors
    assert "Ejecute «sol-simulator db upgrade»" in errors


def test_sentences_are_json_too_with_their_schema(run: Run) -> None:
    status, output, _ = run("sentences", "--json")
    assert status == 0
    assert len(json.loads(output)["sentences"]) == len(VOCABULARY)
    status, output, _ = run("sentences", "--schema")
    assert (status, json.loads(output)["title"]) == (0, "Vocabulary")
    assert run("sentences", "--json", "--schema")[0] == 2


def test_check_remarks_upon_unknown_names_and_ends_well(run: Run, tmp_path: Path) -> None:
    file = tmp_path / "avisos.feature"
    text = (paths.SCENARIOS / "08-cambiar-estado.feature").read_text(encoding="utf-8")
    file.write_text(text.replace('clic en "Cambiar Estado"', 'clic en "Cambiar"', 1), encoding="utf-8")
    status, output, errors = run("check", str(file))
    assert (status, output) == (0, "Sin errores (1 advertencia): 5 recorridos en 1 archivo.\n")
    assert errors.startswith(
        f"{file}:12: advertencia: El botón o enlace «Cambiar» no está en ninguna pantalla"
    )
    status, output, strict_errors = run("check", "--strict", str(file))
    assert (status, output) == (1, "1 advertencia, con --strict: 5 recorridos en 1 archivo.\n")
    assert strict_errors == errors
    assert run("check", "--strict", "8")[0] == 0


def test_check_warns_beside_errors(run: Run, tmp_path: Path) -> None:
    file = tmp_path / "faltas.feature"
    text = (paths.SCENARIOS / "08-cambiar-estado.feature").read_text(encoding="utf-8")
    text = text.replace('clic en "Cambiar Estado"', 'clic en "Cambiar"', 1)
    file.write_text(text.replace('clic en "Aceptar"', "clic en Aceptar", 1), encoding="utf-8")
    status, output, errors = run("check", str(file))
    assert (status, output) == (1, "")
    fault, warning = errors.splitlines()
    assert "Los valores van entre comillas" in fault
    assert warning.startswith(f"{file}:12: advertencia: ")


def test_sentences_shows_an_example_of_each(run: Run) -> None:
    status, output, _ = run("sentences")
    assert status == 0
    assert "  hacemos clic en {botón o enlace}\n" in output
    assert "{string}" not in output
    assert '      Cuando hacemos clic en "Grabar"\n' in output


def test_sentences_with_words_are_found_however_they_are_written(run: Run) -> None:
    status, output, _ = run("sentences", "FILA", "selección")
    assert (status, output) == (1, "")
    status, output, _ = run("sentences", "TECLA")
    assert status == 1
    status, output, _ = run("sentences", "fila", "marcada")
    assert status == 0
    found = [line.strip() for line in output.splitlines() if line.startswith("  la")]
    assert found == ["la fila {usuario} está marcada", "la fila {usuario} no está marcada"]
    assert "«muestra solo»" not in output, "the remarks are for the whole list"
    assert "«muestra solo»" in run("sentences")[1]
    assert "Dado que" not in output


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("borrar", 'escribimos "" en "..."'),
        ("vaciamos", 'escribimos "" en "..."'),
        ("vaciar el campo", 'escribimos "" en "..."'),
        ("salir", 'hacemos clic en "Salir"'),
        ("cerrar sesión", 'hacemos clic en "Salir"'),
        ("suspender", '"Modificar Estado"'),
        ("iniciar sesión", "hemos iniciado sesión con la Clave Principal"),
        ("iniciar sesión", "puede iniciar sesión"),
        ("marcar", "desmarcamos {casilla}"),
        ("pulsar", "hacemos clic en {botón o enlace}"),
    ],
)
def test_sentences_are_found_by_the_words_that_people_use(run: Run, words: str, expected: str) -> None:
    status, output, _ = run("sentences", *words.split())
    assert status == 0
    assert expected in output


def test_sentences_with_a_name_shows_how_it_is_used(run: Run) -> None:
    status, output, _ = run("sentences", "CAMBIAR", "estado")
    assert status == 0
    assert output == (
        'Nombres\n  «Cambiar Estado» es un botón o enlace:\n      Cuando hacemos clic en "Cambiar Estado"\n'
    )
    assert (
        '  «Buscar» es un campo:\n      Cuando escribimos "..." en "Buscar"\n'
        in run("sentences", "buscar")[1]
    )
    assert "Nombres" not in run("sentences", "fila")[1]


def test_sentences_as_json_takes_no_words(run: Run) -> None:
    assert run("sentences", "fila", "--json")[0] == 2


def test_names_shows_them_in_groups_with_a_column_of_remarks(run: Run) -> None:
    status, output, _ = run("names")
    assert status == 0
    assert output.startswith(
        "Pantallas\n  Portal de la SUNAT                           se empieza sin sesión\n"
    )
    assert "\n\nPadrón de práctica\n  99999901  DNI de EJEMPLO QUISPE, ROSA\n" in output


def test_names_with_a_word_shows_a_profile_with_the_option_alone(run: Run) -> None:
    status, output, _ = run("names", "TRANSMISION")
    assert status == 0
    assert output.splitlines() == [
        "Perfiles, con sus opciones y roles",
        "  Portal del Operador de Comercio Exterior  perfil",
        "    Declaraciones – Transmisión             opción",
    ]


def test_names_with_a_screen_shows_what_stands_there(run: Run) -> None:
    _, output, _ = run("names", "Clave", "SOL")
    assert "\nEn la pantalla «Clave SOL»\n" in output
    assert re.search(r"\n  RUC +campo\n", output)
    assert "names Clave SOL" not in output


@pytest.mark.parametrize("words", [[], ["usuario"]], ids=["no words", "several screens"])
def test_names_says_how_a_screen_is_asked_for(run: Run, words: list[str]) -> None:
    assert run("names", *words)[1].endswith("su título: sol-simulator names Clave SOL.\n")


def test_a_text_is_printed_on_one_line_however_long(run: Run) -> None:
    assert f"\n  {text('M3')}\n" in run("names", "aproximadamente")[1]


def test_on_a_terminal_remarks_are_broken_under_their_column(
    run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("simulator.cli.names._width", lambda: 80)
    lines = run("names", "confirmación")[1].splitlines()
    start = next(number for number, line in enumerate(lines) if line.startswith("  5 "))
    assert lines[start : start + 3] == [
        "  5    Asignación de perfiles: elegir perfiles y opciones (Confirmación de Datos",
        "       de Usuario Secundario; Asignación de Perfiles)",
        "",
    ]


@pytest.mark.parametrize(
    ("words", "message"),
    [
        (["suspnder"], "Ningún nombre contiene «suspnder». ¿Quiso decir «Suspender»?\n"),
        (["xyzzy", "2"], "Ningún nombre contiene «xyzzy 2». Para verlos todos: sol-simulator names.\n"),
    ],
    ids=["with a suggestion", "with none"],
)
def test_words_that_no_name_contains_are_one_clear_line(run: Run, words: list[str], message: str) -> None:
    assert run("names", *words) == (1, "", message)


def test_the_help_of_sentences_says_how_a_quotation_mark_is_written(run: Run) -> None:
    _, output, _ = run("sentences", "--help")
    assert r"Dentro de un valor, la comilla se escribe \" y la barra invertida \\." in output


def test_glue_shows_the_step_definitions(run: Run) -> None:
    assert run("glue") == (0, step_definitions(VOCABULARY), "")


def test_glue_writes_a_file_and_replaces_its_own(run: Run, tmp_path: Path) -> None:
    file = tmp_path / "editor" / "steps.py"
    file.parent.mkdir()
    file.write_text(step_definitions([]), encoding="utf-8")
    assert run("glue", "--out", str(file)) == (0, f"{file}: {len(VOCABULARY)} frases.\n", "")
    assert file.read_text(encoding="utf-8") == step_definitions(VOCABULARY)


def test_glue_makes_the_folder_of_its_file(run: Run, tmp_path: Path) -> None:
    file = tmp_path / "editor" / "steps.py"
    assert run("glue", "--out", str(file))[0] == 0
    assert file.is_file()


def test_glue_replaces_a_file_of_another_only_by_force(run: Run, tmp_path: Path) -> None:
    file = tmp_path / "steps.py"
    file.write_text("print()\n", encoding="utf-8")
    status, output, errors = run("glue", "--out", str(file))
    assert (status, output, file.read_text(encoding="utf-8")) == (2, "", "print()\n")
    assert errors == (
        f"{file}: ya existe y no lo escribió esta orden. Elija otro con --out, o reemplácelo con --force.\n"
    )
    assert run("glue", "--out", str(file), "--force")[0] == 0
    assert file.read_text(encoding="utf-8") == step_definitions(VOCABULARY)


def test_a_file_that_glue_can_not_write_is_one_clear_line(run: Run, tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    status, output, errors = run("glue", "--out", str(tmp_path / "file" / "steps.py"))
    assert (status, output, errors.count("\n")) == (2, "", 1)
    assert "no se puede" in errors
    status, output, errors = run("glue", "--out", str(tmp_path), "--force")
    assert (status, output) == (2, "")
    assert errors == f"{tmp_path}: es una carpeta. Indique un archivo, como {tmp_path / 'steps.py'}.\n"


def test_glue_shows_the_step_definitions_for_a_dash(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    assert run("glue", "--out", "-") == (0, step_definitions(VOCABULARY), "")
    assert list(tmp_path.iterdir()) == []


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="Windows has no named pipes")
@pytest.mark.parametrize("force", [[], ["--force"]])
def test_glue_refuses_what_is_no_regular_file(run: Run, tmp_path: Path, force: list[str]) -> None:
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    message = f"{pipe}: no es un archivo. Sin --out, la orden muestra las frases.\n"
    assert run("glue", "--out", str(pipe), *force) == (2, "", message)


def test_glue_writes_through_a_link_and_keeps_the_mode(run: Run, tmp_path: Path) -> None:
    file, link = tmp_path / "steps.py", tmp_path / "link.py"
    file.write_text(step_definitions([]), encoding="utf-8")
    file.chmod(0o600)
    link.symlink_to(file)
    assert run("glue", "--out", str(link))[0] == 0
    assert link.is_symlink()
    assert file.read_text(encoding="utf-8") == step_definitions(VOCABULARY)
    assert file.stat().st_mode & 0o777 == 0o600


def test_glue_leaves_a_protected_file(run: Run, tmp_path: Path) -> None:
    file = tmp_path / "steps.py"
    file.write_text(step_definitions([]), encoding="utf-8")
    file.chmod(0o444)
    message = f"{file}: está protegido contra escritura. Elija otro con --out.\n"
    assert run("glue", "--out", str(file), "--force") == (2, "", message)
    assert file.read_text(encoding="utf-8") == step_definitions([])


@pytest.mark.parametrize("content", ["", "\n", f"\ufeff{step_definitions([])}"])
def test_glue_replaces_an_empty_file_and_its_own_with_a_byte_order_mark(
    run: Run, tmp_path: Path, content: str
) -> None:
    file = tmp_path / "steps.py"
    file.write_text(content, encoding="utf-8")
    assert run("glue", "--out", str(file))[0] == 0
    assert file.read_text(encoding="utf-8") == step_definitions(VOCABULARY)


def test_scenarios_lists_every_walkthrough(run: Run) -> None:
    status, output, _ = run("scenarios")
    assert status == 0
    assert [line.split()[0] for line in output.splitlines()] == [walkthrough.name for walkthrough in load()]


def test_check_finds_nothing_wrong_with_the_scenarios(run: Run) -> None:
    status, output, _ = run("check")
    assert status == 0
    assert output.startswith("Sin errores: ")


def test_check_fails_on_a_scenario_that_stands_in_no_course(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    text = course_file.FILE.read_text(encoding="utf-8")
    (tmp_path / "curso.toml").write_text(text.replace('  "agregar-un-perfil",\n', ""), encoding="utf-8")
    monkeypatch.setattr(course_file, "FILE", tmp_path / "curso.toml")
    status, output, errors = run("check")
    assert (status, output) == (1, "")
    assert errors.startswith("scenarios/curso.toml: falta «agregar-un-perfil» (scenarios/07-")
    assert run("check", "8")[0] == 0


def test_check_looks_into_the_trainers_courses(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "turno.toml").write_text('title = "Turno"\n', encoding="utf-8")
    monkeypatch.setenv("SIMULATOR_COURSES", str(tmp_path))
    expected = f"{tmp_path / 'turno.toml'}: «sections»: falta. Escríbalo.\n"
    assert run("check") == (1, "", expected)


def test_serve_does_not_start_with_a_bad_course(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "turno.toml").write_text('title = "Turno"\n', encoding="utf-8")
    monkeypatch.setenv("SIMULATOR_COURSES", str(tmp_path))
    status, output, errors = run("serve", "--database", f"sqlite:///{tmp_path / 'x.db'}")
    assert (status, output) == (2, "")
    assert "turno.toml: «sections»: falta." in errors
    assert not (tmp_path / "x.db").exists()


def test_check_takes_a_folder(run: Run, tmp_path: Path) -> None:
    scenario = (
        (paths.SCENARIOS / "08-cambiar-estado.feature").read_text("utf-8").replace("clic en", "clik en")
    )
    (tmp_path / "uno.feature").write_text(scenario, encoding="utf-8")
    status, _, errors = run("check", str(tmp_path))
    assert status == 1
    assert "uno.feature:" in errors


def test_a_folder_without_scenarios_is_one_clear_line(run: Run, tmp_path: Path) -> None:
    status, _, errors = run("check", str(tmp_path))
    assert (status, errors) == (2, f"{tmp_path}: La carpeta no tiene escenarios (*.feature).\n")


def test_check_lists_every_error(run: Run, tmp_path: Path) -> None:
    file = tmp_path / "x.feature"
    head = "# language: es\nCaracterística: X\n  @seccion-8\n  Escenario: X\n"
    file.write_text(f'{head}    Cuando pulso "a"\n    Y tecleo "b"\n', encoding="utf-8")
    status, _, errors = run("check", str(file))
    assert status == 1
    assert ["x.feature:5:" in errors, "x.feature:6:" in errors] == [True, True]


@pytest.mark.parametrize(("encoding", "sign"), [("utf-8", "✓"), ("cp1252", "bien"), (None, "bien")])
def test_a_terminal_without_the_signs_gets_words(encoding: str | None, sign: str) -> None:
    lines: list[str] = []
    result = StepResult(_a_step(), StepStatus.PASSED, 0.5)
    ConsoleReporter(lines.append, encoding, mask=ClaveMask(())).on_step(result)
    assert lines[0].startswith(f"  {sign} ")


def test_the_seconds_of_a_step_have_a_comma() -> None:
    lines: list[str] = []
    ConsoleReporter(lines.append, "utf-8", mask=ClaveMask(())).on_step(
        StepResult(_a_step(), StepStatus.PASSED, 0.5)
    )
    assert "  0,500 s  " in lines[0]


def _a_step() -> Step:
    return load()[0].steps[0]
