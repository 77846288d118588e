from __future__ import annotations

import dataclasses
import errno
import json
import os
import resource
import signal
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from cucumber_messages import Envelope
from hypothesis import given, settings
from hypothesis import strategies as st

from simulator.errors import SettingRefused
from simulator.runs.reports import report_files
from simulator.runs.reports.console_ending import ending_lines
from simulator.runs.reports.messages import MessageWriter
from simulator.runs.reports.report_files import ReportPaths, Reports
from simulator.runs.results import Evidence, RunResult
from simulator.scenario.claves import ClaveMask
from tests.runs.samples import SCENARIOS, compiled, failed, passed, run_of


def all_reports(folder: Path) -> ReportPaths:
    return ReportPaths(folder / "junit.xml", folder / "mensajes.ndjson", folder / "informe.html")


@contextmanager
def small_disk(size: int) -> Iterator[None]:
    """No file may be longer, as on a disk that fills."""
    limits = resource.getrlimit(resource.RLIMIT_FSIZE)
    previous = signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, limits[1]))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, limits)
        signal.signal(signal.SIGXFSZ, previous)


def test_every_report_is_written_in_a_folder_that_is_made(tmp_path: Path) -> None:
    walkthroughs = compiled(tmp_path)
    folder = tmp_path / "nueva" / "carpeta"
    Reports(all_reports(folder), walkthroughs).write(run_of(passed(walkthroughs[0])))
    assert {path.name for path in folder.iterdir()} == {"junit.xml", "mensajes.ndjson", "informe.html"}


def test_a_full_disk_leaves_the_report_of_before_and_writes_the_others(tmp_path: Path) -> None:
    walkthroughs = compiled(tmp_path)
    folder = tmp_path / "informes"
    reports = Reports(all_reports(folder), walkthroughs)
    for name in ("junit.xml", "informe.html"):
        (folder / name).write_text("el de antes", encoding="utf-8")
    problem = r"--html: No se puede escribir «.*informe.html»: el archivo es demasiado grande\."
    with small_disk(200_000), pytest.raises(SettingRefused, match=f"^{problem}"):
        reports.write(run_of(passed(walkthroughs[0])))
    assert (folder / "informe.html").read_text(encoding="utf-8") == "el de antes"
    assert (folder / "junit.xml").read_text(encoding="utf-8").startswith("<?xml")
    assert len(list(folder.iterdir())) == 3


def test_a_device_that_is_full_is_told(tmp_path: Path) -> None:
    walkthroughs = compiled(tmp_path)
    reports = Reports(ReportPaths(junit=Path("/dev/full"), html=tmp_path / "informe.html"), walkthroughs)
    with pytest.raises(SettingRefused) as refused:
        reports.write(run_of(passed(walkthroughs[0])))
    assert str(refused.value) == (
        "--junit: No se puede escribir «/dev/full»: no queda espacio en el disco."
        " Libere espacio e inténtelo otra vez."
    )
    assert (tmp_path / "informe.html").exists()
    assert Path("/dev/full").is_char_device()


@pytest.mark.parametrize(
    ("path", "why"),
    [
        ("carpeta", "es una carpeta"),
        ("archivo/j.xml", "una parte de la ruta no es una carpeta"),
        ("circulo", ""),
    ],
)
def test_a_path_that_cannot_be_written_is_refused_before_the_run(tmp_path: Path, path: str, why: str) -> None:
    walkthroughs = compiled(tmp_path)
    (tmp_path / "carpeta").mkdir()
    (tmp_path / "archivo").touch()
    (tmp_path / "circulo").symlink_to(tmp_path / "circulo")
    with pytest.raises(SettingRefused, match=f"^--junit: No se puede escribir «.*{path}»: {why}"):
        Reports(ReportPaths(junit=tmp_path / path), walkthroughs)


def test_two_reports_do_not_share_a_file(tmp_path: Path) -> None:
    walkthroughs = compiled(tmp_path)
    paths = ReportPaths(junit=tmp_path / "r.xml", html=tmp_path / "x" / ".." / "r.xml")
    with pytest.raises(SettingRefused, match=r"--html: .* ya es el archivo de --junit"):
        Reports(paths, walkthroughs)


def test_a_report_does_not_replace_the_scenarios(tmp_path: Path) -> None:
    walkthroughs = compiled(tmp_path)
    with pytest.raises(SettingRefused, match="es un archivo de escenarios"):
        Reports(ReportPaths(html=tmp_path / "otros.feature"), walkthroughs)
    assert not (tmp_path / "otros.feature").exists()


def test_the_sources_are_those_of_the_start_of_the_run(tmp_path: Path) -> None:
    walkthroughs = compiled(tmp_path)
    reports = Reports(all_reports(tmp_path), walkthroughs)
    (tmp_path / "reportes.feature").unlink()
    reports.write(run_of(failed(walkthroughs[0], 8)))
    first_source = json.loads((tmp_path / "mensajes.ndjson").read_text(encoding="utf-8").split("\n")[1])
    assert "Los reportes" in first_source["source"]["data"]


def test_a_file_name_that_is_not_utf_8_is_no_obstacle(tmp_path: Path) -> None:
    walkthroughs = compiled(tmp_path, name="caf\udce9.feature")
    Reports(all_reports(tmp_path), walkthroughs).write(run_of(failed(walkthroughs[0], 8)))
    for path in (tmp_path / "junit.xml", tmp_path / "mensajes.ndjson", tmp_path / "informe.html"):
        assert "caf\\udce9.feature" in path.read_text(encoding="utf-8").replace("\\\\", "\\")


def test_a_writer_that_fails_keeps_no_other_from_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    walkthroughs = compiled(tmp_path)
    reports = Reports(all_reports(tmp_path), walkthroughs)
    monkeypatch.setattr("simulator.runs.reports.report_files.junit_xml", lambda _run, _mask: "\udce9")
    with pytest.raises(UnicodeEncodeError):
        reports.write(run_of(passed(walkthroughs[0])))
    assert sorted(path.name for path in tmp_path.iterdir()) == [
        "informe.html", "mensajes.ndjson", "reportes.feature",
    ]  # fmt: skip


def test_a_link_stays_one(tmp_path: Path) -> None:
    walkthroughs = compiled(tmp_path)
    (tmp_path / "link.xml").symlink_to(tmp_path / "junit.xml")
    Reports(ReportPaths(junit=tmp_path / "link.xml"), walkthroughs).write(run_of(passed(walkthroughs[0])))
    assert (tmp_path / "link.xml").is_symlink()
    assert (tmp_path / "junit.xml").is_file()


@given(st.data())
@settings(max_examples=12, deadline=None)
def test_no_report_has_a_clave(tmp_path_factory: pytest.TempPathFactory, data: st.DataObject) -> None:
    folder = tmp_path_factory.mktemp("claves")
    clave = data.draw(st.from_regex(r"[A-Za-zñé\"'|&<]{4}[0-9]{4}[A-Za-z]{0,4}", fullmatch=True))
    text = SCENARIOS.replace("Secreta01", clave.replace("|", "l").replace('"', "q").replace("<", "k"))
    clave = clave.replace("|", "l").replace('"', "q").replace("<", "k")
    walkthroughs = compiled(folder, text)
    (folder / "a.yaml").write_text(f'- textbox "Clave": {clave}\n- text: {clave}', encoding="utf-8")
    position = data.draw(st.integers(0, len(walkthroughs[0].steps) - 1))
    cause = f"No se muestra «{clave}», sino: «La clave es {clave}.»"
    result = failed(walkthroughs[0], position, cause, Evidence(aria_tree=folder / "a.yaml"))
    Reports(all_reports(folder), walkthroughs).write(run_of(result))
    console = "\n".join(ending_lines(run_of(result), ClaveMask(walkthroughs)))
    texts = [console] + [
        (folder / name).read_text(encoding="utf-8")
        for name in ("junit.xml", "mensajes.ndjson", "informe.html")
    ]
    forms = {clave, json.dumps(clave)[1:-1], clave.replace("&", "&amp;")}
    assert not [form for form in forms for each in texts if form in each]


def test_the_html_report_is_one_file_whose_script_no_text_ends(tmp_path: Path) -> None:
    walkthroughs = compiled(tmp_path)
    result = failed(walkthroughs[0], 8, "Se muestra «</script><script>alert(1)</script><!--».")
    Reports(ReportPaths(html=tmp_path / "informe.html"), walkthroughs).write(run_of(result))
    html = (tmp_path / "informe.html").read_text(encoding="utf-8")
    assert '<html lang="es">' in html
    assert "<title>Resultado de los recorridos</title>" in html
    assert "alert(1)" in html
    assert "<script>alert(1)" not in html


def test_the_words_of_the_browser_stand_in_a_report_without_its_log(tmp_path: Path) -> None:
    walkthroughs = compiled(tmp_path)
    original = "Locator expected to be visible\nCall log:\n  - Expect Secreta01"
    result = dataclasses.replace(failed(walkthroughs[0], 8), original=original)
    Reports(all_reports(tmp_path / "r"), walkthroughs).write(run_of(result))
    for path in (tmp_path / "r").iterdir():
        text = path.read_text(encoding="utf-8")
        assert "Locator expected to be visible" in text
        assert "- Expect" not in text


def test_a_hyphen_is_no_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    walkthroughs = compiled(tmp_path)
    with pytest.raises(SettingRefused, match=r"^--junit: Escriba el nombre de un archivo; .* /dev/stdout\.$"):
        Reports(ReportPaths(junit=Path("-")), walkthroughs)
    assert not Path("-").exists()


def test_messages_and_html_are_built_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    walkthroughs = compiled(tmp_path)
    reports = Reports(all_reports(tmp_path / "r"), walkthroughs)
    builds = []
    build = MessageWriter.envelopes

    def counted(self: MessageWriter, run: RunResult) -> Iterator[Envelope]:
        builds.append(run)
        return build(self, run)

    monkeypatch.setattr(MessageWriter, "envelopes", counted)
    reports.write(run_of(passed(walkthroughs[0])))
    assert len(builds) == 1


@pytest.mark.parametrize(
    ("number", "advice"),
    [
        (errno.EFBIG, "Suba el límite de tamaño de los archivos (ulimit -f), o elija otro disco."),
        (errno.EROFS, "Elija un archivo de otra carpeta."),
        (errno.ENAMETOOLONG, "Elija un nombre más corto."),
        (errno.EISDIR, "Elija otro archivo."),
    ],
)
def test_advice_is_for_the_cause(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, number: int, advice: str
) -> None:
    def refuse(*_: object) -> None:
        raise OSError(number, os.strerror(number))

    walkthroughs = compiled(tmp_path)
    reports = Reports(ReportPaths(junit=tmp_path / "j.xml"), walkthroughs)
    monkeypatch.setattr(report_files, "write_atomically", refuse)
    with pytest.raises(SettingRefused) as refused:
        reports.write(run_of(passed(walkthroughs[0])))
    assert str(refused.value).endswith(f". {advice}")
