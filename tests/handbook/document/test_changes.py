from __future__ import annotations

from io import BytesIO
from pathlib import Path

import pytest
from PIL import Image

from simulator.errors import SettingRefused
from simulator.handbook import manifest
from simulator.handbook.document.captions import Captions
from simulator.handbook.document.changes import Changes, FormerEdition, changes, read_former
from simulator.handbook.document.printed import (
    Chapter,
    Figure,
    PrintedParagraph,
    PrintedScenario,
    ScenarioLink,
)
from simulator.handbook.manifest import (
    EditionEntry,
    Manifest,
    NotAHandbook,
    PictureEntry,
    ScenarioEntry,
    StepEntry,
)
from tests.handbook.samples import EDITION, SETTINGS, picture, png

ONE, OTHER = "grabar/05.1-uno.png", "grabar/05.1-otro.png"
WHITE, BLACK, SMALL = png(), png((400, 300), (0, 0, 50, 50)), png((40, 30))
LINK = ScenarioLink("seccion-5", "grabar", "Grabar")


def entry(*instructions: str, name: str = "grabar", title: str = "Grabar") -> ScenarioEntry:
    steps = tuple(
        StepEntry(line=at, paragraph="5.1", instruction=each) for at, each in enumerate(instructions)
    )
    return ScenarioEntry(name=name, title=title, source="x.feature", line=1, steps=steps)


def content(
    *scenarios: ScenarioEntry, pictures: tuple[PictureEntry, ...] = (), edition: EditionEntry | None = EDITION
) -> Manifest:
    return Manifest(kind="manual", edition=edition, scenarios=scenarios, pictures=pictures)


def news(former: Manifest, current: Manifest) -> Changes:
    figures = tuple(Figure(each.name) for each in current.pictures)
    paragraph = PrintedParagraph("grabar-5.1", "5.1", None, figures)
    scenarios = tuple(PrintedScenario(each.name, each.title, (), (paragraph,)) for each in current.scenarios)
    chapters = (Chapter("seccion-5", "5. Asignación de perfiles", 5, scenarios),)
    return changes(former, current, chapters, Captions(chapters, current))


def sentences(former: Manifest, current: Manifest) -> tuple[str, ...]:
    (change,) = news(former, current).scenarios
    assert (change.title, change.link) == ("Grabar", LINK)
    return change.sentences


def test_steps_that_changed_came_and_went_are_told() -> None:
    former = content(entry("Haga clic en «Grabar»", "Lea el aviso", "Espere."))
    current = content(entry("Haga clic en «Aceptar»", "Lea el aviso", "Salga", "Cierre"))
    assert sentences(former, current) == (
        "Antes: 5.1 Haga clic en «Grabar». Ahora: 5.1 Haga clic en «Aceptar».",
        "Se quita: 5.1 Espere.",
        "Se agrega: 5.1 Salga.",
        "Se agrega: 5.1 Cierre.",
    )


def test_pictures_that_changed_came_and_went_are_told_by_their_figures() -> None:
    gone = picture("grabar/05.2-ido.png", SMALL).model_copy(update={"paragraph": "5.2"})
    former = content(entry("Grabe"), pictures=(picture(ONE, WHITE), gone))
    current = content(entry("Grabe"), pictures=(picture(ONE, BLACK), picture(OTHER, WHITE)))
    assert sentences(former, current) == (
        "Es nueva la figura 2.",
        "Cambió la figura 1.",
        "Una imagen ya no está.",
    )


def test_scenarios_that_came_and_went_are_told() -> None:
    former = content(*(entry("Salga", name=name, title=f"Se fue {name}") for name in ("uno", "otro")))
    of_scenarios = news(former, content(entry("Grabe"))).scenarios
    assert [(each.title, each.link, each.sentences) for each in of_scenarios] == [
        ("Grabar", LINK, ("Es nuevo.",)),
        ("Ya no están", None, ("Se fue uno.", "Se fue otro.")),
    ]


def test_a_renamed_scenario_is_told_as_that_with_its_pictures() -> None:
    old = "guardar/05.1-uno.png"
    former = content(
        entry("Grabe", "Salga", name="guardar", title="Guardar"), pictures=(picture(old, WHITE),)
    )
    current = content(entry("Grabe", "Salga"), pictures=(picture(ONE, WHITE),))
    assert sentences(former, current) == ("Antes se llamaba «Guardar».",)


def test_a_renamed_picture_is_neither_new_nor_gone() -> None:
    former = content(entry("Grabe"), pictures=(picture(ONE, WHITE),))
    assert not news(former, content(entry("Grabe"), pictures=(picture(OTHER, WHITE),))).scenarios
    assert sentences(former, content(entry("Grabe"), pictures=(picture(OTHER, BLACK),))) == (
        "Cambió la figura 1.",
    )


def test_the_first_pictures_of_a_scenario_that_had_none_are_told() -> None:
    current = content(entry("Grabe"), pictures=(picture(ONE, WHITE),))
    assert sentences(content(entry("Grabe")), current) == ("Es nueva la figura 1.",)


def test_a_new_scenario_is_told_without_its_pictures() -> None:
    assert sentences(content(), content(entry("Grabe"), pictures=(picture(ONE, WHITE),))) == ("Es nuevo.",)


def test_another_window_is_told_first() -> None:
    others = SETTINGS.model_copy(update={"viewport": (1280, 800), "scale": 3})
    one = content(entry("Grabe"), pictures=(picture(ONE, WHITE),))
    former, current = (one.model_copy(update={"settings": each}) for each in (SETTINGS, others))
    assert news(former, current).since.endswith(
        " Las imágenes se tomaron con otros ajustes: ventana, antes 1140x800, ahora 1280x800;"
        " escala, antes 2, ahora 3."
    )


def test_an_equal_edition_has_no_changes_and_says_which_edition_was_before() -> None:
    one = content(entry("Grabe"), pictures=(picture(ONE, WHITE),))
    assert news(one, one) == Changes(
        "Se compara con la edición del 2 de marzo de 2026, de la versión 1.2.3 del simulador.", ()
    )


def test_a_picture_in_a_smaller_file_of_the_same_pixels_has_not_changed(tmp_path: Path) -> None:
    smaller = BytesIO()
    Image.open(BytesIO(WHITE)).save(smaller, "PNG", optimize=True, compress_level=9)
    assert smaller.getvalue() != WHITE
    pictures = {ONE: (WHITE, smaller.getvalue()), OTHER: (WHITE, BLACK)}
    manifests = [
        content(entry("Grabe"), pictures=tuple(picture(name, each[at]) for name, each in pictures.items()))
        for at in (0, 1)
    ]
    for folder, at in (("antes", 0), ("ahora", 1)):
        (tmp_path / folder / "pictures" / "grabar").mkdir(parents=True)
        for name, each in pictures.items():
            (tmp_path / folder / "pictures" / name).write_bytes(each[at])
    former = FormerEdition(manifests[0], tmp_path / "antes").manifest_beside(manifests[1], tmp_path / "ahora")
    assert sentences(former, manifests[1]) == ("Cambió la figura 2.",)


def test_a_renamed_picture_in_a_smaller_file_of_the_same_pixels_has_not_changed(tmp_path: Path) -> None:
    smaller = BytesIO()
    Image.open(BytesIO(WHITE)).save(smaller, "PNG", optimize=True, compress_level=9)
    manifests = []
    for folder, name, each in (("antes", OTHER, WHITE), ("ahora", ONE, smaller.getvalue())):
        (tmp_path / folder / "pictures" / "grabar").mkdir(parents=True)
        (tmp_path / folder / "pictures" / name).write_bytes(each)
        manifests.append(content(entry("Grabe"), pictures=(picture(name, each),)))
    former = FormerEdition(manifests[0], tmp_path / "antes").manifest_beside(manifests[1], tmp_path / "ahora")
    assert not news(former, manifests[1]).scenarios


def test_an_older_manifest_states_no_edition(tmp_path: Path) -> None:
    manifest.write(content(entry("Grabe"), edition=None), tmp_path)
    former = read_former(tmp_path, "corta").manifest
    assert news(former, content(entry("Grabe"))).since == "Se compara con la edición anterior."


def test_another_edition_is_refused_in_a_line(tmp_path: Path) -> None:
    manifest.write(content(entry("Grabe")), tmp_path)
    with pytest.raises(SettingRefused, match="tiene la edición «completa», y esta es la «corta»") as failure:
        read_former(tmp_path, "corta")
    assert "\n" not in str(failure.value)


def test_a_folder_without_a_handbook_is_refused(tmp_path: Path) -> None:
    with pytest.raises(NotAHandbook):
        read_former(tmp_path, "corta")
