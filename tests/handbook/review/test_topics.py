from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pytest
from PIL import Image, ImageDraw

from simulator.handbook import manifest
from simulator.handbook.manifest import AnnotationEntry, Manifest
from simulator.handbook.review import decisions
from simulator.handbook.review.compare import compare
from simulator.handbook.review.pixels import png
from simulator.handbook.review.reports import Format, report
from simulator.handbook.review.review_page import write
from simulator.handbook.review.topics import Topic, topics
from tests.handbook.samples import SIZE, file_contents, handbook

WIDTHS = {"Grabar": 80, "Registrar": 110}
"""Width of the button with this label, in pixels."""
BUTTON_HEIGHT = 40
Position = tuple[int, int]


def screen(label: str, position: Position, *spots: tuple[int, int, int, int]) -> bytes:
    """A white screen with a button of this label, drawn as stripes of its own, and with black spots."""
    image = Image.new("RGB", SIZE, "white")
    draw, (left, top) = ImageDraw.Draw(image), position
    draw.rectangle((left, top, left + WIDTHS[label], top + BUTTON_HEIGHT), fill="blue")
    for at, letter in enumerate(label):
        x = left + 14 + 8 * at
        draw.line((x, top + 12, x + ord(letter) % 7, top + 28), fill="white", width=2)
    for spot in spots:
        draw.rectangle(spot, fill="black")
    return png(image)


def marked(folder: Path, names: Sequence[str], label: str, position: Position) -> Path:
    """The handbook, once its manifest says that these pictures point at the button."""
    content = manifest.read(folder)
    box = (*position, WIDTHS[label], BUTTON_HEIGHT)
    control = {"kind": "button", "name": label, "row": None, "region": None}
    mark = AnnotationEntry(kind="badge", number=1, instruction="Haga clic", control=control, box=box)
    pictures = tuple(
        each.model_copy(update={"marks": (mark,)}) if each.name in names else each
        for each in content.pictures
    )
    manifest.write(content.model_copy(update={"pictures": pictures}), folder)
    return folder


def with_label(
    folder: Path, label: str, *others: str, extra: tuple[int, int, int, int] | None = None
) -> Path:
    """A handbook with the label in 40 pictures at three places, one of which points at it, and more lines."""
    places = ((20, 100), (20, 200), (150, 150))
    slug = "grabar" if label == "Grabar" else "registrar"
    pictures = {f"grabar/05.{at:02}-otra.png": screen(label, places[at % 3]) for at in range(1, 40)}
    pictures[f"grabar/05.0-{slug}.png"] = screen(label, places[0])
    if extra:
        pictures["grabar/05.01-otra.png"] = screen(label, places[1], extra)
    handbook(folder, pictures, instructions=(f"Haga clic en «{label}»", *others))
    return marked(folder, [f"grabar/05.0-{slug}.png"], label, places[0])


@pytest.fixture
def folders(tmp_path: Path) -> tuple[Path, Path]:
    return with_label(tmp_path / "a", "Grabar"), with_label(tmp_path / "b", "Registrar")


def the_topic(folders: tuple[Path, Path]) -> Topic:
    (topic,) = topics(compare(*folders))
    return topic


def test_a_label_that_changes_in_forty_pictures_is_one_decision(folders: tuple[Path, Path]) -> None:
    topic = the_topic(folders)
    assert topic.title == "«Grabar» pasa a llamarse «Registrar»"
    assert (len(topic.pictures), len(topic.texts)) == (40, 1)


def test_a_label_is_one_decision_where_a_narration_was_reworded_besides(tmp_path: Path) -> None:
    old = with_label(tmp_path / "a", "Grabar", "Se graba lo elegido.")
    new = with_label(tmp_path / "b", "Registrar", "Se registra todo lo que usted eligió.")
    topic = the_topic((old, new))
    assert topic.title == "«Grabar» pasa a llamarse «Registrar», y cambia 1 texto más"
    assert (len(topic.pictures), len(topic.texts)) == (40, 1)
    lines = report(compare(old, new), Format.TEXT).splitlines()
    assert lines[2] == "  + grabar: 5.1 Se registra todo lo que usted eligió."
    accept_all(tmp_path, old, new)
    assert not compare(old, new)


def test_a_scenario_with_a_new_step_is_a_decision_of_its_own(tmp_path: Path) -> None:
    old = with_label(tmp_path / "a", "Grabar")
    new = with_label(tmp_path / "b", "Registrar", "Haga clic en «Aceptar»")
    assert [len(each.texts) for each in topics(compare(old, new))] == [0, 1]


def test_a_picture_in_which_more_changed_is_a_decision_of_its_own(tmp_path: Path) -> None:
    old = with_label(tmp_path / "a", "Grabar")
    new = with_label(tmp_path / "b", "Registrar", extra=(300, 20, 340, 60))
    label_topic, other = topics(compare(old, new))
    assert len(label_topic.pictures) == 39
    assert other.title == "grabar/05.01-otra.png"


def test_the_same_change_is_one_decision_wherever_it_stands(tmp_path: Path) -> None:
    names = [f"grabar/0{at}-x.png" for at in range(5)]
    old = handbook(tmp_path / "a", {name: screen("Grabar", (20, 20)) for name in names})
    new = handbook(
        tmp_path / "b",
        {
            name: screen("Grabar", (20, 20), (100 + 50 * at, 200, 110 + 50 * at, 210))
            for at, name in enumerate(names)
        },
    )
    (topic,) = topics(compare(old, new))
    assert (topic.title, len(topic.pictures)) == ("El mismo cambio en 5 imágenes", 5)


@pytest.mark.parametrize(("swaps", "kind"), [(False, "agregadas"), (True, "retiradas")])
def test_pictures_that_come_to_a_scenario_or_leave_it_are_one_decision(
    tmp_path: Path, swaps: bool, kind: str
) -> None:
    one = {"grabar/05-a.png": screen("Grabar", (0, 0))}
    others = {f"grabar/05.{at}-b.png": screen("Grabar", (at, 50)) for at in range(1, 4)}
    few, many = handbook(tmp_path / "a", one), handbook(tmp_path / "b", one | others)
    old, new = (many, few) if swaps else (few, many)
    (topic,) = topics(compare(old, new))
    assert (topic.title, len(topic.pictures)) == (f"3 imágenes {kind} en grabar", 3)
    accept_all(tmp_path, old, new)
    assert not compare(old, new)


def test_a_renamed_scenario_is_one_decision_and_can_be_accepted(tmp_path: Path) -> None:
    name = "05-x.png"
    old = handbook(tmp_path / "a", {f"grabar/{name}": screen("Grabar", (20, 20))})
    new = handbook(tmp_path / "b", {f"registrar/{name}": screen("Grabar", (20, 20))})
    content = manifest.read(new)
    scenario = content.scenarios[0].model_copy(update={"name": "registrar", "title": "Registrar"})
    manifest.write(content.model_copy(update={"scenarios": (scenario,)}), new)
    comparison = compare(old, new)
    (topic,) = topics(comparison)
    assert topic.title == "Escenario renombrado: registrar"
    assert report(comparison, Format.TEXT).splitlines()[1].startswith("  registrar: escenario renombrado")
    accept_all(tmp_path, old, new)
    assert not compare(old, new)
    assert manifest.read(old).scenarios == manifest.read(new).scenarios
    assert f"pictures/grabar/{name}" not in file_contents(old)


def test_one_decision_on_a_label_accepts_all_pictures_and_texts(
    tmp_path: Path, folders: tuple[Path, Path]
) -> None:
    accepted = accept_all(tmp_path, *folders)
    assert (len(accepted.pictures), accepted.texts) == (41, ("grabar",))
    assert not compare(*folders)


def test_the_console_names_a_few_examples_and_counts_the_rest(folders: tuple[Path, Path]) -> None:
    lines = report(compare(*folders), Format.TEXT).splitlines()
    assert lines[0] == "«Grabar» pasa a llamarse «Registrar»: 40 imágenes y textos de 1 escenario"
    assert (len(lines), lines[-1]) == (5, "  y 38 más")


def accept_all(tmp_path: Path, old: Path, new: Path) -> decisions.AcceptedChanges:
    """Accept what the review page would save after *Aceptar todo*."""
    write(compare(old, new), old, new, tmp_path / "revision.html")
    page = (tmp_path / "revision.html").read_text(encoding="utf-8")
    start = page.partition("data-start")[2].partition(">")[2].partition("</script>")[0]
    file = tmp_path / "decisiones.json"
    file.write_text(start.replace('"name":', '"decision": "accepted", "name":'), encoding="utf-8")
    return decisions.accept(file, old)


def test_what_is_accepted_whole_has_the_settings_of_the_new_handbook(
    tmp_path: Path, folders: tuple[Path, Path]
) -> None:
    old, new = folders
    content = manifest.read(new)
    settings = {
        "viewport": (1140, 800),
        "scale": 1,
        "crop": "auto",
        "masks": (),
        "masked_texts": 0,
        "annotation": "#b3125f",
        "accent": "#0b4a8f",
        "browser": "chromium 140",
    }
    manifest.write(Manifest.model_validate({**content.model_dump(), "settings": settings}), new)
    assert [change.name for change in compare(old, new).settings] == ["ajustes"]
    accept_all(tmp_path, old, new)
    assert not compare(old, new).settings
