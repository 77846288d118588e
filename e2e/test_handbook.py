"""The handbook, made twice by the command: what it holds, that it repeats, what a failure leaves behind."""

from __future__ import annotations

import os
import re
import signal
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from subprocess import PIPE, CompletedProcess, Popen, run

import pytest
from filelock import FileLock
from PIL import Image
from playwright.sync_api import Page, expect

from simulator.handbook import manifest
from simulator.handbook.manifest import Manifest, digest
from simulator.handbook.pictures.annotate import FOOTER
from simulator.handbook.redaction import passwords_in
from simulator.procedure.words import Word, words
from simulator.runs.evidence.accessibility import audit
from simulator.scenario.selection import choose
from tests.handbook.samples import png

pytest_plugins = ["tests.wheel"]

SUSPEND = "suspender-un-usuario-secundario"
SCENARIOS = ("crear-un-usuario-secundario", "quitar-opciones-de-un-perfil", SUSPEND)
BAND_COLOUR = (0x7A, 0x1F, 0x1F)
COMMAND = (sys.executable, "-m", "simulator")
NARROW_CELL = 100
"""Pixels up to which a cell breaks its words."""


def command(*arguments: str | Path) -> CompletedProcess[str]:
    return run(
        (*COMMAND, *map(str, arguments)), capture_output=True, check=False, encoding="utf-8", timeout=300
    )


@pytest.fixture(scope="session")
def handbooks(run_folder: Path) -> tuple[Path, Path]:
    """The same handbook twice: one scenario at a time, and two."""
    folders = tuple(run_folder / "handbooks" / jobs for jobs in ("1", "2"))
    with FileLock(run_folder / "handbooks.lock"):
        for folder in folders:
            if not folder.exists():
                process = command("handbook", *SCENARIOS, "--out", folder, "--jobs", folder.name)
                assert process.returncode == 0, process.stderr
    return folders[0], folders[1]


@pytest.fixture
def handbook(handbooks: tuple[Path, Path]) -> Path:
    return handbooks[0]


@pytest.fixture
def handbook_manifest(handbook: Path) -> Manifest:
    return manifest.read(handbook)


def files(folder: Path) -> dict[str, bytes]:
    return {
        path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()
    }


def test_two_runs_give_the_same_bytes(handbooks: tuple[Path, Path]) -> None:
    one, other = map(files, handbooks)
    assert set(one) == set(other)
    assert [name for name in one if one[name] != other[name]] == []
    assert {Path(name).suffix for name in one} >= {".png", ".html", ".md", ".pdf", ".json"}


def test_the_manifest_lists_the_files_that_are_there(handbook: Path, handbook_manifest: Manifest) -> None:
    content_by_name = files(handbook / "pictures")
    assert {picture.name for picture in handbook_manifest.pictures} == set(content_by_name)
    assert all(
        picture.sha256 == digest(content_by_name[picture.name]) for picture in handbook_manifest.pictures
    )
    assert all(picture.alt and picture.line and picture.sentence for picture in handbook_manifest.pictures)


def test_every_badge_stands_in_the_picture_at_its_control(handbook_manifest: Manifest) -> None:
    first = next(
        picture
        for picture in handbook_manifest.pictures
        if picture.name == f"{SUSPEND}/08.1-cambiar-estado.png"
    )
    assert [(mark.number, mark.control and mark.control["name"]) for mark in first.marks] == [
        (1, "Modificar Estado"),
        (2, "Cambiar Estado"),
    ]
    for picture in handbook_manifest.pictures:
        width, height = (length / picture.scale for length in picture.size)
        for x, y, wide, high in (mark.box for mark in picture.marks):
            assert 0 <= x < x + wide <= width
            assert 0 <= y < y + high <= height


def test_no_typed_clave_is_anywhere(handbook: Path) -> None:
    passwords = {each for walkthrough in choose(SCENARIOS) for each in passwords_in(walkthrough)}
    assert passwords
    for name, content in files(handbook).items():
        if not name.endswith((".png", ".woff2", ".pdf")):
            text = content.decode("utf-8")
            assert not [password for password in passwords if password in text], name


def test_the_printed_clave_of_the_log_in_is_covered(handbook_manifest: Manifest) -> None:
    covered = {picture.name: len(picture.masks) for picture in handbook_manifest.pictures if picture.masks}
    assert covered == {"crear-un-usuario-secundario/04.3-iniciar-sesion.png": 1}


def test_the_manual_opens_from_disk(page: Page, handbook: Path) -> None:
    page.goto((handbook / "index.html").as_uri())
    page.get_by_role("navigation", name="Contenido").get_by_role("link", name="8. Cambio de estado").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("8. Cambio de estado")
    expect(page.get_by_text("No es un documento de la SUNAT.")).to_be_visible()
    assert _broken_pictures(page) == []


def _broken_pictures(page: Page) -> list[str]:
    broken: list[str] = page.locator(".figure img").evaluate_all(
        "all => Promise.all(all.map(async (each) => {"
        " each.loading = 'eager'; return each.decode().then(() => null, () => each.src); }))"
        ".then(found => found.filter(Boolean))"
    )
    return broken


def test_the_steps_carry_the_numbers_of_their_badges(page: Page, handbook: Path) -> None:
    page.goto((handbook / "seccion-4.html").as_uri())
    heading = page.get_by_role("heading", name="4.6 · Registro de Usuario Secundario")
    numbers = page.locator("section", has=heading).last.locator(".steps .number")
    expect(numbers).to_have_text(["1", "2", "3", "4", "5"])


def test_a_step_of_the_next_paragraph_counts_on_and_refers_to_the_figure_that_shows_it(
    page: Page, handbook: Path
) -> None:
    page.goto((handbook / "seccion-4.html").as_uri())
    heading = page.get_by_role("heading", name="4.7 · Registro de Usuario Secundario")
    section = page.locator("section", has=heading).last
    expect(section.locator(".steps .number")).to_have_text(["6"])
    section.get_by_role("link", name="figura 6").click()
    expect(page).to_have_url(re.compile("#figura-6$"))
    caption = "Figura 6. Registro de Usuario Secundario, con los pasos 1 a 6."
    expect(page.locator("figure:target")).to_contain_text(caption)
    markdown = (handbook / "markdown" / "seccion-4.md").read_text(encoding="utf-8")
    assert f"*{caption}*" in markdown
    assert "6. Haga clic en «**Siguiente**» ([figura 6](#figura-6))." in markdown


def test_the_search_finds_where_words_begin_and_titles_first(page: Page, handbook: Path) -> None:
    page.goto((handbook / "index.html").as_uri())
    field = page.get_by_role("searchbox", name="Buscar en el manual")
    field.fill("imaria")  # of primaria, sumaria
    expect(page.get_by_text("Nada coincide.")).to_be_visible()
    field.fill("opciones")
    titles = page.locator("#hallazgos a").evaluate_all("all => all.map(each => each.firstChild.data)")
    in_title = [
        "opciones" in title for title in titles if not title.startswith("«")
    ]  # a message names nothing
    assert in_title[0]
    assert in_title == sorted(in_title, reverse=True)


def test_the_search_knows_other_words_and_forms(page: Page, handbook: Path) -> None:
    page.goto((handbook / "index.html").as_uri())
    field = page.get_by_role("searchbox", name="Buscar en el manual")
    first = page.locator("#hallazgos a").first
    for word, title in {
        "inhabilitar": "8.1. Suspender un usuario secundario",
        "suspensión": "8.1. Suspender un usuario secundario",
        "contraseña": "4.6. Crear un usuario secundario",
    }.items():
        field.fill(word)
        expect(first).to_contain_text(title)


def test_the_search_finds_a_message_by_a_part_of_it(page: Page, handbook: Path) -> None:
    page.goto((handbook / "index.html").as_uri())
    page.get_by_role("searchbox", name="Buscar en el manual").fill("realizado(s) satisf")
    first = page.locator("#hallazgos a").first
    expect(first).to_contain_text(
        "«Modificación de Estado(s) realizado(s) satisfactoriamente»Mensaje del portal"
    )
    first.click()
    expect(page).to_have_url(re.compile(rf"seccion-8\.html#{SUSPEND}-8\.3$"))


def test_the_search_shows_what_is_nearest_where_nothing_has_all_the_words(page: Page, handbook: Path) -> None:
    page.goto((handbook / "index.html").as_uri())
    page.get_by_role("searchbox", name="Buscar en el manual").fill("suspender mañana")
    expect(page.get_by_text("Nada tiene todas las palabras. Lo más cercano:")).to_be_visible()
    expect(page.locator("#hallazgos a").first).to_contain_text("8.1. Suspender un usuario secundario")


def test_each_page_leads_to_its_neighbours(page: Page, handbook: Path) -> None:
    page.goto((handbook / "index.html").as_uri())
    following = page.get_by_role("navigation", name="Páginas vecinas").get_by_role("link", name="Siguiente")
    visited = []
    while following.count():
        following.click()
        visited.append(page.get_by_role("heading", level=1).inner_text())
    assert visited == [
        "4. Creación de usuario secundario",
        "7. Modificación de perfiles",
        "8. Cambio de estado",
        "Notas de fidelidad",
        "Índice de etiquetas y mensajes",
    ]
    page.get_by_role("link", name="Anterior").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Notas de fidelidad")


def test_the_manual_is_searched_without_accents(page: Page, handbook: Path) -> None:
    page.goto((handbook / "index.html").as_uri())
    page.get_by_role("searchbox", name="Buscar en el manual").fill("ESTADO suspension")
    first = page.get_by_role("link", name=re.compile("^8.1. Suspender"))
    expect(first).to_be_visible()
    page.get_by_role("searchbox", name="Buscar en el manual").fill("«8.1»: (suspender), ")
    first.click()
    expect(page).to_have_url(re.compile(rf"seccion-8\.html#{SUSPEND}-8\.1$"))


def test_the_search_says_how_much_it_shows_and_is_gone_through_with_the_keyboard(
    page: Page, handbook: Path
) -> None:
    page.goto((handbook / "index.html").as_uri())
    field = page.get_by_role("searchbox", name="Buscar en el manual")
    field.fill("zzzz")
    expect(page.get_by_text("Nada coincide.")).to_be_visible()
    field.fill("usuario")
    expect(page.get_by_text(re.compile(r"^Se muestran 12 de \d+ resultados"))).to_be_visible()
    field.press("ArrowDown")
    expect(page.locator("#hallazgos a").first).to_be_focused()
    page.keyboard.press("ArrowUp")
    expect(field).to_be_focused()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Escape")
    expect(page.locator("#hallazgos a")).to_have_count(0)
    expect(field).to_be_focused()
    field.fill("cartilla se contradice")
    field.press("Enter")
    expect(page).to_have_url(re.compile(r"fidelidad\.html#contradicciones$"))
    current = page.get_by_role("navigation", name="Contenido").get_by_role("link", name="Notas de fidelidad")
    expect(current).to_have_attribute("aria-current", "page")


def test_on_a_phone_the_results_are_within_the_window(page: Page, handbook: Path) -> None:
    page.set_viewport_size({"width": 360, "height": 740})
    page.goto((handbook / "index.html").as_uri())
    field = page.get_by_role("searchbox", name="Buscar en el manual")
    field.fill("clave")
    theme = page.get_by_role("button", name="Tema oscuro").bounding_box()
    boxes = {"field": field.bounding_box(), "results": page.locator("[data-found]").bounding_box()}
    for name, box in boxes.items():
        assert box, name
        assert box["x"] >= 0, name
        assert box["x"] + box["width"] <= 360, name
    assert theme
    assert theme["y"] == pytest.approx(boxes["field"]["y"], abs=2)  # beside the field, not below it


def test_on_a_phone_contents_are_folded_and_pictures_enlarge_to_their_size(
    page: Page, handbook: Path
) -> None:
    page.set_viewport_size({"width": 360, "height": 740})
    page.goto((handbook / "seccion-8.html").as_uri())
    expect(page.get_by_role("link", name="Notas de fidelidad", exact=True)).to_be_hidden()
    page.locator(".figure a").first.click()
    enlarged = page.get_by_role("dialog", name="Imagen ampliada")
    picture = enlarged.get_by_role("img")
    expect(picture).to_have_css("width", "1140px")
    enlarged.get_by_role("button", name="Ver entera").click()
    expect(enlarged.get_by_role("button", name="Ver a tamaño real")).to_be_visible()
    assert picture.evaluate("picture => picture.getBoundingClientRect().width") < 360


@pytest.mark.parametrize("name", ["index", "seccion-4", "seccion-8", "fidelidad", "indice"])
def test_axe_finds_nothing_in_the_manual(page: Page, handbook: Path, name: str) -> None:
    for width in (1280, 360):
        page.set_viewport_size({"width": width, "height": 800})
        page.goto((handbook / f"{name}.html").as_uri())
        assert audit(page) == (), f"at {width} px"


def test_a_picture_enlarges_and_the_theme_changes(page: Page, handbook: Path) -> None:
    page.goto((handbook / "seccion-8.html").as_uri())
    page.get_by_role("button", name="Tema oscuro").click()
    expect(page.locator("html")).to_have_attribute("data-theme", "oscuro")
    page.locator(".figure a").first.click()
    enlarged = page.get_by_role("dialog", name="Imagen ampliada")
    expect(enlarged.get_by_role("img")).to_have_attribute("alt", re.compile("Administración de Usuarios"))
    enlarged.get_by_role("button", name="Cerrar").click()
    expect(enlarged).to_be_hidden()


@pytest.mark.parametrize("word", words(), ids=lambda word: word.forms[0])
def test_html_and_markdown_explain_the_words(page: Page, handbook: Path, word: Word) -> None:
    page.goto((handbook / "index.html").as_uri())
    expect(page.get_by_role("definition").filter(has_text=word.meaning)).to_be_visible()
    assert word.meaning in (handbook / "markdown" / "palabras.md").read_text(encoding="utf-8")


def test_a_few_pictures_can_be_taken_again(tmp_path: Path) -> None:
    out = tmp_path / "imagenes"
    for only in ("8.1", "8.3"):
        process = command("pictures", SUSPEND, "--only", only, "--out", out)
        assert process.returncode == 0, process.stderr
    assert {name.rpartition("/")[2] for name in files(out / "pictures")} == {
        "08.1-cambiar-estado.png",
        "08.2-aviso-confirma-el-cambio-de-estado.png",
        "08.3-mensaje-modificacion-de-estado-s-realizado.png",
    }


def test_a_picture_taken_alone_is_the_same_as_among_all(handbook_manifest: Manifest, tmp_path: Path) -> None:
    paragraphs = ("4.2", "4.5", "7.4", "8.3", "8.10")
    only = [part for each in paragraphs for part in ("--only", each)]
    process = command("pictures", *SCENARIOS, *only, "--out", tmp_path / "i")
    assert process.returncode == 0, process.stderr
    alone = {picture.name: picture.sha256 for picture in manifest.read(tmp_path / "i").pictures}
    among_all = {picture.name: picture.sha256 for picture in handbook_manifest.pictures}
    assert len(alone) > len(paragraphs)
    assert [name for name, sha256 in alone.items() if among_all[name] != sha256] == []


def test_the_last_thing_that_is_done_is_seen_done(tmp_path: Path) -> None:
    steps = (
        "Dado que hemos iniciado sesión con la Clave Principal",
        'Y que estamos en la pantalla "Administración de Usuarios Secundarios"',
        "* 8.1. Se busca.",
        'Entonces se muestra la pantalla "Administración de Usuarios Secundarios"',
        'Cuando escribimos "OPERA001" en "Buscar"',
    )
    checked = (*steps, 'Entonces no se ofrece "Grabar"')
    digests = []
    for name, lines in (("hecho", steps), ("visto", checked)):
        process = command(
            "pictures", _scenario(tmp_path / f"{name}.feature", lines), "--out", tmp_path / name
        )
        assert process.returncode == 0, process.stderr
        digests.append([picture.sha256 for picture in manifest.read(tmp_path / name).pictures])
    assert len(digests[0]) == 1
    assert digests[0] == digests[1]


def test_the_printed_clave_is_covered_where_another_one_is_typed(tmp_path: Path) -> None:
    process = command(
        "pictures", "ingresar-como-usuario-secundario", "--only", "4.3", "--out", tmp_path / "i"
    )
    assert process.returncode == 0, process.stderr
    assert [len(picture.masks) for picture in manifest.read(tmp_path / "i").pictures] == [1]


def test_what_a_writer_names_is_covered(tmp_path: Path) -> None:
    masks = ("--mask", "Apellidos y nombres", "--mask", "OPERA001")
    process = command("pictures", SUSPEND, "--only", "8.1", *masks, "--out", tmp_path / "i")
    assert process.returncode == 0, process.stderr
    assert manifest.read(tmp_path / "i").pictures[0].masks
    assert "OPERA001" not in (tmp_path / "i" / "manifest.json").read_text(encoding="utf-8")


def test_the_box_of_a_row_is_not_its_name(tmp_path: Path) -> None:
    steps = ("quitar-opciones-de-un-perfil", "--only", "7.1", "--mask", "OPERA001")
    process = command("pictures", *steps, "--out", tmp_path / "i")
    assert process.returncode == 0, process.stderr
    picture = manifest.read(tmp_path / "i").pictures[0]
    assert picture.marks[0].control == {
        "kind": "checkbox",
        "name": "Marcar",
        "row": "••••••••",
        "region": None,
    }
    assert picture.masks
    assert all(mask[0] > picture.marks[0].box[0] + picture.marks[0].box[2] for mask in picture.masks)


def test_a_label_that_these_pictures_do_not_show_is_no_slip(tmp_path: Path) -> None:
    masks = ("--mask", "Tipo de documento de identidad")
    process = command("pictures", SUSPEND, "--only", "8.1", *masks, "--out", tmp_path / "i")
    assert process.returncode == 0, process.stderr


def test_a_label_covers_what_it_labels_and_no_other_word(tmp_path: Path) -> None:
    process = command("pictures", SUSPEND, "--only", "8.1", "--mask", "Estado", "--out", tmp_path / "i")
    assert process.returncode == 0, process.stderr
    (picture,) = manifest.read(tmp_path / "i").pictures
    assert len(set(picture.masks)) == 1
    assert picture.marks[1].instruction == "Haga clic en «Cambiar Estado»"


def test_behind_a_dialog_only_what_can_be_read_is_covered(tmp_path: Path) -> None:
    masks = ("--mask", "Apellidos y nombres", "--mask", "Correo electrónico")
    process = command("pictures", SUSPEND, "--only", "8.2", *masks, "--out", tmp_path / "i")
    assert process.returncode == 0, process.stderr
    dialog = manifest.read(tmp_path / "i").pictures[0]
    width, height = (length / dialog.scale for length in dialog.size)
    assert len(dialog.masks) == 1
    x, y, wide, high = dialog.masks[0]
    assert 0 <= x < x + wide <= width
    assert 0 <= y < y + high <= height


def test_only_the_expected_text_is_underlined(handbook_manifest: Manifest) -> None:
    name = "suspender-un-usuario-secundario/08.3-mensaje-modificacion-de-estado-s-realizado.png"
    status = next(picture for picture in handbook_manifest.pictures if picture.name == name).marks[-1]
    assert status.box[2] < 100


def test_a_message_is_shown_from_below_the_bars_of_the_portal(
    handbook_manifest: Manifest, handbook: Path
) -> None:
    name = f"{SUSPEND}/08.3-mensaje-modificacion-de-estado-s-realizado.png"
    with Image.open(handbook / "pictures" / name) as picture:
        top = picture.convert("RGB").crop((0, 0, picture.width, 4))
        assert len(top.getcolors() or []) == 1
        assert min(top.getpixel((0, 0))) > 200


def test_a_window_shows_all_that_it_marks_or_fails(tmp_path: Path) -> None:
    window = ("--only", "8.1", "--only", "7.1", "--crop", "window", "--out", tmp_path / "i")
    process = command("pictures", SUSPEND, "--viewport", "375x667", *window)
    assert process.returncode == 0, process.stderr
    picture = manifest.read(tmp_path / "i").pictures[0]
    assert all(mark.box[1] + mark.box[3] <= 667 for mark in picture.marks)
    assert picture.size == (750, 2 * (667 + FOOTER))
    process = command("pictures", "quitar-opciones-de-un-perfil", "--viewport", "375x400", *window)
    assert (process.returncode, process.stderr.count("\n")) == (2, 1)
    assert re.search(r"\.feature:\d+: .*no cabe todo lo que señala", process.stderr)


def test_a_picture_of_the_window_is_as_large_as_the_window_where_the_page_is_shorter(tmp_path: Path) -> None:
    window = ("--only", "8.1", "--crop", "window", "--viewport", "1280x900")
    assert command("pictures", SUSPEND, *window, "--out", tmp_path / "i").returncode == 0
    (picture,) = manifest.read(tmp_path / "i").pictures
    assert picture.size == (2 * 1280, 2 * (900 + FOOTER))


def test_the_band_stays_at_the_top_of_a_window_that_is_scrolled(tmp_path: Path) -> None:
    """Chromium scrolls to the focused field where it photographs more than the window."""
    window = ("--only", "4.6", "--crop", "window", "--viewport", "1280x800")
    process = command("pictures", "crear-un-usuario-con-pasaporte", *window, "--out", tmp_path / "i")
    assert process.returncode == 0, process.stderr
    with Image.open(next((tmp_path / "i").rglob("04.6-siguiente.png"))) as picture:
        left = picture.convert("RGB").crop((0, 0, 1, picture.height))
        rows = [row for row in range(left.height) if left.getpixel((0, row)) == BAND_COLOUR]
    assert rows
    assert rows == list(range(len(rows)))


def test_a_mask_that_covers_nothing_is_an_error(tmp_path: Path) -> None:
    process = command("pictures", SUSPEND, "--only", "8.1", "--mask", "Apelidos", "--out", tmp_path / "i")
    assert (process.returncode, process.stderr.count("\n")) == (2, 1)
    assert "«Apelidos»" in process.stderr
    assert not (tmp_path / "i").exists()


def test_a_walkthrough_that_fails_leaves_the_old_manual(tmp_path: Path) -> None:
    out = tmp_path / "manual"
    assert command("pictures", SUSPEND, "--only", "8.1", "--out", out).returncode == 0
    before = files(out)
    process = command("handbook", _failing(tmp_path), "--out", out)
    assert process.returncode == 1
    assert re.search(r"falla\.feature:\d+: hacemos clic en \"Borrar\"", process.stderr)
    assert "Traceback" not in process.stderr
    assert files(out) == before
    assert {path.name for path in tmp_path.iterdir()} == {"manual", "falla.feature"}


@pytest.fixture
def hang_ups_heard() -> Iterator[None]:
    """Also where the tests themselves run under nohup, which their processes would take over."""
    before = signal.signal(signal.SIGHUP, signal.SIG_DFL)
    yield
    signal.signal(signal.SIGHUP, before)


@pytest.mark.skipif(sys.platform == "win32", reason="Windows ends processes without a word")
@pytest.mark.usefixtures("hang_ups_heard")
@pytest.mark.parametrize("name", ["SIGTERM", "SIGINT", "SIGHUP"])
def test_an_interrupted_run_says_so_and_leaves_nothing_behind(tmp_path: Path, name: str) -> None:
    signal_number = signal.Signals[name]
    line = (*COMMAND, "handbook", *SCENARIOS, "--out", tmp_path / "manual", "--jobs", "1")
    with Popen(line, stdout=PIPE, stderr=PIPE, encoding="utf-8", start_new_session=True) as running:
        assert running.stdout
        assert running.stdout.readline().startswith("1/3 ")
        if signal_number is signal.SIGINT:
            os.killpg(running.pid, signal_number)
        else:
            running.send_signal(signal_number)
        _, errors = running.communicate(timeout=60)  # ends once no process holds its end of the pipes
    message = f"Interrumpido: la carpeta {tmp_path / 'manual'} queda como estaba.\n"
    assert (running.returncode, errors) == (128 + signal_number, message)
    assert not list(tmp_path.iterdir())


@pytest.mark.skipif(sys.platform == "win32", reason="Windows ends processes without a word")
def test_no_process_outlives_one_that_was_killed(tmp_path: Path) -> None:
    line = (*COMMAND, "handbook", *SCENARIOS, "--out", tmp_path / "manual", "--jobs", "1")
    with Popen(line, stdout=PIPE, stderr=PIPE, encoding="utf-8") as running:
        assert running.stdout
        assert running.stdout.readline().startswith("1/3 ")
        running.kill()
        running.communicate(timeout=60)


def _failing(folder: Path) -> Path:
    steps = (
        "Dado que hemos iniciado sesión con la Clave Principal",
        'Y que estamos en la pantalla "Administración de Usuarios Secundarios"',
        'Cuando hacemos clic en "Borrar"',
        'Entonces se muestra la pantalla "Menú SOL"',
    )
    return _scenario(folder / "falla.feature", steps)


def _scenario(file: Path, lines: Sequence[str]) -> Path:
    head = "# language: es\n@seccion-8\nCaracterística: Prueba\n  Escenario: Prueba\n    "
    file.write_text(head + "\n    ".join(lines) + "\n", encoding="utf-8")
    return file


def test_changes_are_reviewed_and_accepted(page: Page, handbooks: tuple[Path, Path], tmp_path: Path) -> None:
    old, new = (_copy(folder, tmp_path / name) for folder, name in zip(handbooks, "ab", strict=True))
    name = f"{SUSPEND}/08.1-cambiar-estado.png"
    _repaint(new, name)
    _retell(new)
    report = tmp_path / "revision.html"
    process = command("handbook", "compare", old, new, "--report", report)
    assert process.returncode == 1
    assert f"{name}: cambiada" in process.stdout
    page.goto(report.as_uri())
    assert audit(page) == ()
    section = page.get_by_role("region", name=name)
    section.get_by_text("Imagen entera").click()
    section.get_by_label("Diferencia", exact=True).check()
    expect(section.get_by_role("img", name=f"Diferencia: {name}")).to_be_visible()
    section.get_by_label("Deslizador").check()
    section.get_by_label("Hasta dónde se ve la imagen anterior").fill("20")
    section.get_by_label("Aceptar", exact=True).check()
    page.reload()
    expect(section.get_by_label("Aceptar", exact=True)).to_be_checked()
    texts = page.get_by_role("region", name=f"Textos de {SUSPEND}")
    texts.get_by_label("Aceptar", exact=True).check()
    expect(page.get_by_role("status")).to_have_text("Aceptados: 2. Rechazados: 0. Por decidir: 0.")
    with page.expect_download() as download:
        page.get_by_role("button", name="Guardar las decisiones").click()
    download.value.save_as(tmp_path / "decisiones.json")
    process = command("handbook", "accept", tmp_path / "decisiones.json", old)
    assert process.returncode == 0, process.stderr
    process = command("handbook", "compare", old, new, "--report", report)
    assert (process.returncode, process.stdout.splitlines()[0]) == (0, "Sin cambios.")


def test_what_changed_can_be_read_in_a_narrow_window(
    page: Page, handbooks: tuple[Path, Path], tmp_path: Path
) -> None:
    old, new = (_copy(folder, tmp_path / name) for folder, name in zip(handbooks, "ab", strict=True))
    _retell(new)
    command("handbook", "compare", old, new, "--report", tmp_path / "revision.html")
    page.set_viewport_size({"width": 360, "height": 740})
    page.goto((tmp_path / "revision.html").as_uri())
    widths = [box["width"] for cell in page.get_by_role("cell").all() if (box := cell.bounding_box())]
    assert min(widths) > NARROW_CELL
    assert page.evaluate("document.documentElement.scrollWidth") == 360
    assert audit(page) == ()


def _copy(folder: Path, target: Path) -> Path:
    for name, content in files(folder).items():
        (target / name).parent.mkdir(parents=True, exist_ok=True)
        (target / name).write_bytes(content)
    return target


def _repaint(folder: Path, name: str) -> None:
    before = manifest.read(folder)
    content = png(before.picture(name).size)
    (folder / "pictures" / name).write_bytes(content)
    pictures = tuple(
        each.model_copy(update={"sha256": digest(content)}) if each.name == name else each
        for each in before.pictures
    )
    manifest.write(before.model_copy(update={"pictures": pictures}), folder)


def _retell(folder: Path) -> None:
    before = manifest.read(folder)
    scenarios = tuple(
        each.model_copy(update={"title": "Otro título"}) if each.name == SUSPEND else each
        for each in before.scenarios
    )
    manifest.write(before.model_copy(update={"scenarios": scenarios}), folder)
