from __future__ import annotations

from pathlib import Path

import pytest

from simulator.errors import SettingRefused
from simulator.handbook.document import own_texts, theme
from simulator.handbook.document.edition import Edition, edition_chapters
from simulator.handbook.document.manual import chapters
from simulator.handbook.document.printed import Chapter, PrintedScenario
from simulator.handbook.document.prose import Run, TextBlock
from simulator.scenario.selection import choose

SUSPEND = "suspender-un-usuario-secundario"
WHOLE = "recorrido-completo"
TEXT = (TextBlock((Run("Primero se avisa."),)),)


def write(folder: Path, place: str, content: bytes = b"Primero se avisa.\n") -> Path:
    path = folder / place
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content)
    return path


def scenario_of(printed: list[Chapter], name: str) -> PrintedScenario:
    return next(each for chapter in printed for each in chapter.scenarios if each.name == name)


def test_each_text_stands_at_its_place(tmp_path: Path) -> None:
    for place in ("antes", "despues", "8.1-antes", "8.3-despues"):
        write(tmp_path, f"{SUSPEND}/{place}.md")
    texts = own_texts.read(tmp_path)
    scenario = scenario_of(own_texts.with_own_texts(chapters(choose([SUSPEND])), texts), SUSPEND)
    assert scenario.before == scenario.after == TEXT
    assert {each.number: (each.before, each.after) for each in scenario.paragraphs} == {
        "8.1": (TEXT, ()),
        "8.2": ((), ()),
        "8.3": ((), TEXT),
    }


def test_a_paragraph_that_is_there_twice_is_told_by_its_number(tmp_path: Path) -> None:
    name = "asignar-perfiles-a-un-usuario-secundario"
    write(tmp_path, f"{name}/5-2-antes.md")
    printed = own_texts.with_own_texts(chapters(choose([name])), own_texts.read(tmp_path))
    paragraphs = scenario_of(printed, name).paragraphs
    assert [each.anchor for each in paragraphs if each.before] == [f"{name}-5-2"]


def test_a_text_of_a_section_that_is_referred_to_stands_there(tmp_path: Path) -> None:
    write(tmp_path, f"{WHOLE}/5.1-antes.md")
    selection = choose([], practice_only=True)
    printed = edition_chapters(Edition.COMPLETE, selection, texts=own_texts.read(tmp_path))
    paragraphs = scenario_of(printed, WHOLE).paragraphs
    assert [each.anchor for each in paragraphs if each.after == TEXT] == [f"{WHOLE}-seccion-5"]


def test_masked_texts_are_redacted_in_them(tmp_path: Path) -> None:
    write(tmp_path, f"{SUSPEND}/antes.md", b"- Llame a Rosa.\n")
    texts = own_texts.read(tmp_path)
    printed = own_texts.with_own_texts(chapters(choose([SUSPEND])), texts, ["Rosa"])
    assert "Rosa" not in repr(scenario_of(printed, SUSPEND).before)


def test_a_text_that_no_longer_has_its_place_is_told_by_name(tmp_path: Path) -> None:
    for place in ("suspender/antes", f"{SUSPEND}/5.1-antes", f"{SUSPEND}/8.1-antes", "zzz/antes"):
        write(tmp_path, f"{place}.md")
    lines = own_texts.homeless_texts(own_texts.read(tmp_path), chapters(choose([SUSPEND])))
    reason = "no se imprime, y sigue donde está"
    assert lines == [
        f"suspender/antes.md: {reason}: no hay un escenario «suspender». ¿Quiso decir «{SUSPEND}»?",
        f"{SUSPEND}/5.1-antes.md: {reason}: el escenario no tiene el párrafo 5.1. Tiene 8.1, 8.2 y 8.3.",
        f"zzz/antes.md: {reason}: no hay un escenario «zzz».",
    ]


@pytest.mark.parametrize(
    ("place", "content", "message"),
    [
        (f"{SUSPEND}/antes.md", "Uno\n\nDía".encode("latin-1"), ":3: no está en UTF-8"),
        (f"{SUSPEND}/antes.md", "\ufeffHola 😀".encode(), ":1: la letra del manual no tiene «😀» (U+1F600)"),
        (f"{SUSPEND}/antes.md", b"Uno\n\n# Dos", ":3: un título no cabe aquí"),
        (f"{SUSPEND}/antes.md", b" \n", ":1: no tiene texto"),
        (f"{SUSPEND}/antes.md", b"a" * 20_001, "es demasiado largo: caben 20000 caracteres"),
        (f"{SUSPEND}/antes.txt", b"Uno", "el nombre no dice su lugar"),
        (f"{SUSPEND}/8.1.md", b"Uno", "el nombre no dice su lugar"),
        ("antes.md", b"Uno", "el nombre no dice su lugar"),
        (f"a/{SUSPEND}/antes.md", b"Uno", "el nombre no dice su lugar"),
    ],
)
def test_a_file_that_can_not_be_printed_is_refused_in_a_line(
    tmp_path: Path, place: str, content: bytes, message: str
) -> None:
    path = write(tmp_path, place, content)
    with pytest.raises(SettingRefused) as failure:
        own_texts.read(tmp_path)
    assert str(failure.value).startswith(str(path))
    assert message in str(failure.value)
    assert "\n" not in str(failure.value)


def test_hidden_files_are_no_texts(tmp_path: Path) -> None:
    write(tmp_path, ".DS_Store")
    write(tmp_path, ".git/x")
    assert own_texts.read(tmp_path) == {}


def test_the_folder_is_found_beside_the_configuration(tmp_path: Path) -> None:
    write(tmp_path, f"textos/{SUSPEND}/antes.md")
    (tmp_path / "manual.toml").write_text('texts = "textos"', encoding="utf-8")
    assert theme.read(tmp_path / "manual.toml").texts == tmp_path / "textos"
