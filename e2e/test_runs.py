"""Runs of walkthroughs: jobs, repetitions, evidence, companies, and servers that are no simulator."""

from __future__ import annotations

import json
import re
from base64 import b64encode
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path
from threading import Event
from zipfile import ZipFile

import pytest
from flask import Flask, Response, request, session
from PIL import Image
from playwright.sync_api import BrowserContext, Error, Page, Playwright
from werkzeug.serving import make_server
from werkzeug.wrappers import Request
from werkzeug.wrappers import Response as Answer

from e2e.runs import FAILED_LINE, RecordedApi, answering, running, scenario_file, walk_process
from simulator import settings
from simulator.browser.reasons import reason
from simulator.ephemeral_server import serving_app
from simulator.procedure.catalogue import PASSWORD
from simulator.runs.evidence.accessibility import ScreenAudits
from simulator.runs.evidence.evidence_folder import EvidenceFolder
from simulator.runs.evidence.trace_recorder import TraceRecorder
from simulator.runs.jobs.address import Address
from simulator.runs.jobs.practice_company import CannotRun, practice_company
from simulator.runs.jobs.runner import walk
from simulator.runs.options import RunOptions, TraceMode
from simulator.runs.results import RunResult, StepResult, StepStatus, WalkthroughResult
from simulator.scenario.claves import ClaveMask
from simulator.scenario.compile import compile_files
from simulator.scenario.model.walkthrough import Walkthrough
from simulator.world import Preparation, PreparedUser
from tests.runs.samples import compiled

NAMES = ["uno-que-pasa", "uno-que-falla", "otro-que-pasa"]
PNG = b"\x89PNG"
ALL_WHITE = "<style>* { background: white; color: white; border: 0; appearance: none }</style>"


class Recorder:
    """Writes down whose progress it is told, and when it asks how far."""

    def __init__(self) -> None:
        self.events: list[str] = []

    def on_start(self, walkthrough: Walkthrough, repetition: int) -> None:
        self.events.append(f"start {walkthrough.name} {repetition}")

    def on_step(self, result: StepResult) -> None:
        self.events.append(f"step {result.step.line}")

    def on_end(self, result: WalkthroughResult) -> None:
        self.events.append(f"end {result.walkthrough.name} {result.repetition}")

    def write(self, run: RunResult) -> None: ...


@dataclass
class Simulator:
    app: Flask
    url: str
    api: RecordedApi


@pytest.fixture
def simulator() -> Iterator[Simulator]:
    with serving_app() as (url, app):
        yield Simulator(app, url, RecordedApi(app))


@pytest.fixture
def walkthroughs(tmp_path: Path) -> list[Walkthrough]:
    return compile_files([scenario_file(tmp_path)])


@pytest.fixture
def options(tmp_path: Path) -> RunOptions:
    return RunOptions(chromium=settings.chromium(), out=tmp_path / "out", timeout=6_000)


def test_two_jobs_give_the_results_of_one(
    simulator: Simulator, walkthroughs: list[Walkthrough], options: RunOptions
) -> None:
    address, recorder = Address.parse(simulator.url), Recorder()
    one = walk(walkthroughs, address, options)
    two = walk(walkthroughs, address, replace(options, jobs=2), [recorder])
    assert [result.walkthrough.name for result in two.results] == NAMES
    assert _without_times(one) == _without_times(two)
    _assert_one_after_another(recorder.events)
    assert len(simulator.api.released) == 3
    assert set(simulator.api.released) == simulator.api.companies


def _without_times(run: RunResult) -> list[object]:
    return [
        (result.walkthrough, [(step.step, step.status) for step in result.steps], result.cause,
         result.evidence.picture and (result.evidence.picture.name, result.evidence.picture.read_bytes()[:4]))
        for result in run.results
    ]  # fmt: skip


def _assert_one_after_another(events: list[str]) -> None:
    current = None
    for event in events:
        kind, _, name = event.partition(" ")
        if kind == "start":
            assert current is None
            current = name
        elif kind == "end":
            assert current == name
            current = None


def test_a_failure_leaves_picture_tree_and_trace_in_a_folder_of_its_run(
    simulator: Simulator, walkthroughs: list[Walkthrough], options: RunOptions
) -> None:
    options = replace(options, trace=TraceMode.FAILED)
    for _ in range(2):
        run = walk(walkthroughs[:2], Address.parse(simulator.url), options)
    passed, failed = run.results
    assert (passed.evidence.trace, failed.failed_step and failed.failed_step.line) == (None, FAILED_LINE)
    evidence = failed.evidence
    assert evidence.picture is not None
    assert evidence.aria_tree is not None
    assert sorted(path.name for path in evidence.picture.parent.iterdir()) == [
        "uno-que-falla.aria.yaml", "uno-que-falla.png", "uno-que-falla.zip",
    ]  # fmt: skip
    assert '- rowheader "OPERA001"' in evidence.aria_tree.read_text(encoding="utf-8")
    assert len(list(options.out.iterdir())) == 2
    played = [each.step for each in failed.steps if each.status is not StepStatus.SKIPPED]
    assert _groups(evidence.trace) == [f"{step.keyword} {step.sentence}" for step in played]


def _groups(trace: Path | None) -> list[str]:
    """The titles of the trace's groups: its steps as they are written."""
    assert trace is not None
    with ZipFile(trace) as archive:
        events = [json.loads(line) for line in archive.read("trace.trace").splitlines()]
    return [event["title"] for event in events if event.get("method") == "tracingGroup"]


def test_a_preparation_that_fails_leaves_picture_and_tree(
    simulator: Simulator, walkthroughs: list[Walkthrough], options: RunOptions
) -> None:
    wrong = Preparation(users=(PreparedUser(username="no"),))
    run = walk([replace(walkthroughs[0], preparation=wrong)], Address.parse(simulator.url), options)
    (failure,) = run.failures
    assert failure.steps[0].status is StepStatus.FAILED
    assert failure.evidence.picture is not None
    assert failure.evidence.picture.read_bytes()[:4] == PNG
    assert failure.evidence.aria_tree is not None


@pytest.mark.parametrize(
    ("content", "is_covered"),
    [
        ("<label>Usuario <input value='Secreta01'></label>", True),
        ("<label>Usuario <input value='SECRETA01'></label>", True),
        ("<label>Usuario <textarea>x\nSecreta01</textarea></label>", True),
        ("<label>Clave <input value='1'></label>", True),
        ("<label>Tipo <select><option>Secreta01</select></label>", True),
        ("<p>Su clave es Secreta01.</p>", True),
        ("Su clave es Secreta01.", True),
        ("<label>Usuario <input value='OPERA001'></label>", False),
        (f"<label>Clave <input value='{PASSWORD}'></label>", False),
        ("<label>Clave <input type='password' value='Secreta01'></label>", False),
    ],
)
def test_a_picture_covers_each_clave(page: Page, tmp_path: Path, content: str, is_covered: bool) -> None:
    page.set_content(f"{ALL_WHITE}<h1>x</h1>{content}")
    folder = EvidenceFolder(tmp_path, datetime(2026, 3, 2, tzinfo=UTC), ClaveMask(compiled(tmp_path)))
    evidence = folder.of_failure(page, "uno", traced=False)
    assert evidence.picture is not None
    with Image.open(evidence.picture) as picture:
        darkest, _ = picture.convert("L").getextrema()
    assert (darkest == 0) is is_covered


def test_evidence_that_cannot_be_written_is_said_and_the_run_goes_on(
    simulator: Simulator, walkthroughs: list[Walkthrough], options: RunOptions
) -> None:
    options.out.write_text("a file where the folder would be", encoding="utf-8")
    run = walk(walkthroughs, Address.parse(simulator.url), replace(options, trace=TraceMode.ALWAYS))
    assert [result.passed for result in run.results] == [True, False, True]
    assert [len(result.evidence.problems) for result in run.results] == [1, 3, 1]
    assert run.results[1].evidence.problems[1].startswith("No se pudo guardar la imagen: ")


def test_fail_fast_begins_no_other(
    simulator: Simulator, walkthroughs: list[Walkthrough], options: RunOptions
) -> None:
    run = walk(walkthroughs, Address.parse(simulator.url), replace(options, fail_fast=True))
    assert [result.walkthrough.name for result in run.results] == NAMES[:2]
    assert run.planned_count == 3


def test_repetitions_follow_each_other_with_files_of_their_own(
    simulator: Simulator, walkthroughs: list[Walkthrough], options: RunOptions
) -> None:
    run = walk(walkthroughs[1:2], Address.parse(simulator.url), replace(options, repeat=2))
    assert [result.repetition for result in run.results] == [1, 2]
    pictures = [result.evidence.picture.name for result in run.results if result.evidence.picture]
    assert pictures == ["uno-que-falla.png", "uno-que-falla-r2.png"]
    assert len(simulator.api.companies) == 1


def test_credentials_of_the_address_open_a_server_that_asks_for_them(
    simulator: Simulator, walkthroughs: list[Walkthrough], options: RunOptions
) -> None:
    expected = "Basic " + b64encode(b"ana:cl@ve").decode()

    @simulator.app.before_request
    def ask() -> Response | None:
        if request.headers.get("Authorization") == expected:
            return None
        return Response(status=401, headers={"WWW-Authenticate": 'Basic realm="x"'})

    simulator.app.before_request_funcs[None].reverse()
    address = Address.parse(simulator.url.replace("//", "//ana:cl%40ve@"))
    run = walk(walkthroughs[:1], address, options)
    assert (run.failures, run.problems, run.base_url) == ([], (), simulator.url)
    for refused in (simulator.url, simulator.url.replace("//", "//ana:otra@")):
        with pytest.raises(CannotRun, match="usuario") as error:
            walk(walkthroughs[:1], Address.parse(refused), options)
        assert "otra" not in str(error.value)


def test_a_simulator_that_stops_midway_fails_the_rest_and_is_said(
    walkthroughs: list[Walkthrough], options: RunOptions
) -> None:
    with serving_app() as (_url, app), ExitStack() as stack:
        server = make_server("127.0.0.1", 0, app, threaded=True)
        stack.enter_context(running(server))

        class Stopper(Recorder):
            def on_end(self, _result: WalkthroughResult) -> None:
                stack.close()

        url = f"http://127.0.0.1:{server.server_port}"
        options = replace(options, slow_mo=100)
        run = walk([walkthroughs[0]] * 3, Address.parse(url), options, [Stopper()])
    assert run.results[0].passed
    assert not run.results[-1].passed
    assert run.problems == (f"No se pudo devolver la empresa de práctica a {url}: nadie responde.",)


def test_a_trace_that_cannot_be_recorded_fails_its_walkthrough_alone(
    simulator: Simulator,
    walkthroughs: list[Walkthrough],
    options: RunOptions,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def start(_trace: object, _context: object, _step: object, title: str) -> None:
        if title == walkthroughs[0].title:
            raise Error("Tracing.start: ENOSPC: no space left on device, open 'x'")

    monkeypatch.setattr(TraceRecorder, "start", start)  # a full disk, for one walkthrough
    run = walk([walkthroughs[0], walkthroughs[2]], Address.parse(simulator.url), options)
    first, second = run.results
    assert first.cause == "El navegador no pudo seguir: no queda espacio en el disco."
    assert (first.failed_step, first.original) == (None, None)
    assert {step.status for step in first.steps} == {StepStatus.SKIPPED}
    assert (second.passed, run.problems) == (True, ())
    verbose = walk(walkthroughs[:1], Address.parse(simulator.url), replace(options, is_verbose=True))
    assert str(verbose.results[0].original).startswith("Tracing.start: ENOSPC")


def test_a_context_that_does_not_close_leaves_the_result_as_it_was(
    simulator: Simulator,
    walkthroughs: list[Walkthrough],
    options: RunOptions,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def close(_context: BrowserContext) -> None:
        raise Error("BrowserContext.close: ENOSPC: no space left on device, write")

    monkeypatch.setattr(BrowserContext, "close", close)
    run = walk(walkthroughs[:2], Address.parse(simulator.url), options)
    assert [result.passed for result in run.results] == [True, False]
    assert run.results[1].failed_step is not None
    assert run.problems == ()


def test_a_job_that_is_refused_leaves_the_others_playing(
    walkthroughs: list[Walkthrough], options: RunOptions
) -> None:
    given: list[str] = []

    def refuse_the_second() -> Response | None:
        if (request.method, request.path) == ("POST", "/api/world") and request.get_json() == {}:
            given.append(request.path)
            return Response(status=429) if len(given) > 1 else None
        return None

    with serving_app() as (url, app):
        app.before_request(refuse_the_second)
        run = walk(walkthroughs, Address.parse(url), replace(options, jobs=2))
    assert [result.passed for result in run.results] == [True, False, True]
    (problem,) = run.problems
    assert problem.startswith("--jobs: Se recorrió con 1 a la vez, no con 2. ")
    assert "no da más empresas" in problem


def test_a_simulator_that_lets_releases_wait_is_asked_once_for_each(
    simulator: Simulator, walkthroughs: list[Walkthrough], options: RunOptions
) -> None:
    asked: list[str] = []
    end = Event()

    @simulator.app.before_request
    def wait() -> None:
        if request.method == "DELETE":
            asked.append(session["visitor"])
            end.wait()

    try:
        run = walk([walkthroughs[0]] * 2, Address.parse(simulator.url), replace(options, jobs=2))
    finally:
        end.set()
    assert [result.passed for result in run.results] == [True, True]
    assert len(asked) == len(set(asked)) > 0
    assert run.problems == (
        f"No se pudo devolver la empresa de práctica a {simulator.url}: no responde a tiempo.",
    )


def test_what_an_interruption_leaves_is_listed(
    simulator: Simulator, walkthroughs: list[Walkthrough], options: RunOptions
) -> None:
    recorder = Recorder()
    run = walk(
        walkthroughs,
        Address.parse(simulator.url),
        replace(options, slow_mo=100),
        [recorder],
        lambda: "start uno-que-falla 1" in recorder.events,
    )
    assert [result.walkthrough.name for result in run.results] == NAMES[:1]
    assert [each.walkthrough.name for each in run.unplayed] == NAMES[1:]


def test_a_page_that_never_loads_is_reported_and_not_tried_again(
    page: Page, walkthroughs: list[Walkthrough]
) -> None:
    end = Event()

    @Request.application
    def app(sent: Request) -> Answer:
        if sent.path == "/espera.png":
            end.wait()
        return Answer('<h1>Lenta</h1><img src="/espera.png">', content_type="text/html")

    audits, step = ScreenAudits(timeout=200), walkthroughs[0].steps[0]
    with answering(app) as url:
        page.goto(url, wait_until="commit")
        for _ in range(2):
            audits.after_step(page, walkthroughs[0], step)
        end.set()
    place = f"/ (uno-que-pasa, {step.file}:{step.line})"
    (problem,) = audits.report.problems
    assert problem.startswith(f"No se pudo revisar {place}: no responde a tiempo.")
    assert (audits.audits, audits.report.passed) == ((), False)


WORLD = {"ruc": "x", "company": "x", "clock": "2026-01-01T00:00:00Z", "users": [], "future": 1}


def _json(content: object) -> Answer:
    return Answer(json.dumps(content), content_type="application/json")


@pytest.mark.parametrize(
    ("answer", "message"),
    [
        pytest.param(lambda: _json({"status": "UP"}), "{url} no es un sol-simulator.", id="any JSON"),
        pytest.param(lambda: _json([]), "{url} no es un sol-simulator.", id="a list"),
        pytest.param(lambda: Answer("<p>Hola"), "{url} no es un sol-simulator.", id="a page"),
        pytest.param(lambda: _json(WORLD), "El sol-simulator de {url} es de otra versión", id="version"),
        pytest.param(lambda: Answer(status=401), "{url} pide usuario y clave.", id="credentials"),
        pytest.param(lambda: Answer(status=503), "{url} no está disponible ahora (respuesta 503)", id="503"),
        pytest.param(
            lambda: Answer(status=302, headers={"Location": "https://ana:secreta@sso.example/login?x=1"}),
            "{url} remite a https://sso.example.",
            id="redirect",
        ),
    ],
)
def test_what_is_no_simulator_is_told_apart(
    playwright: Playwright, answer: Callable[[], Answer], message: str
) -> None:
    with answering(answer()) as url:
        assert message.format(url=url) in _refusal(playwright, url)


def test_who_does_not_answer_is_told_apart(playwright: Playwright) -> None:
    with answering(Answer("")) as url:
        https = url.replace("http:", "https:")
        assert _refusal(playwright, https).startswith(f"{https}: no responde por HTTPS")
    assert _refusal(playwright, url).startswith(f"{url}: nadie responde ahí.")
    assert "no se encuentra ese servidor" in reason("getaddrinfo ENOTFOUND nadie.invalid")


def _refusal(playwright: Playwright, url: str) -> str:
    with (
        pytest.raises(CannotRun) as error,
        practice_company(playwright, Address.parse(url), RunOptions(), []),
    ):
        raise AssertionError("a company was given")
    return str(error.value)


def test_a_run_with_axe_reports_by_screen_and_passes_over_the_empty_page(tmp_path: Path) -> None:
    with walk_process(tmp_path, "ingreso-de-quien-no-existe", "--axe") as process:
        output, errors = process.communicate(timeout=120)
    assert (process.returncode, errors) == (0, "")
    assert re.search("^Accesibilidad: [1-9]", output, re.MULTILINE)
    assert " 0 con faltas." in output
    assert "(blank)" not in output
