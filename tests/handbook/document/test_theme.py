from __future__ import annotations

from pathlib import Path

import pytest

from simulator.errors import SettingRefused
from simulator.handbook.document import theme
from tests.handbook.samples import png


def toml_file(folder: Path, text: str) -> Path:
    path = folder / "manual.toml"
    path.write_text(text, encoding="utf-8")
    return path


def test_what_is_left_out_keeps_its_default(tmp_path: Path) -> None:
    manual_theme = theme.read(
        toml_file(tmp_path, 'title = "Guía de la agencia"\n[colours]\naccent = "#005544"\n')
    )
    assert manual_theme.title == "Guía de la agencia"
    assert manual_theme.colours.accent == "#005544"
    assert manual_theme.organisation == theme.Theme().organisation


def test_the_logo_is_found_beside_the_file(tmp_path: Path) -> None:
    (tmp_path / "logo.png").write_bytes(png())
    assert theme.read(toml_file(tmp_path, 'logo = "logo.png"')).logo == tmp_path / "logo.png"


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ('titel = "x"', "No se conoce «titel». ¿Quiso decir «title»?"),
        ('[colours]\nfondo = "#ffffff"', "No se conoce «colours.fondo». Se conocen: accent, annotation."),
        ('[colours]\naccent = "azul"', "«colours.accent»: se espera un color como «#0b4a8f»."),
        ('[colours]\naccent = "#ffff00"', "«colours.accent»: sobre blanco se distingue poco."),
        ('[colours]\nannotation = "#ffcc66"', "«colours.annotation»: sobre blanco se distingue poco."),
        ("title = 3", "«title»: se espera un texto entre comillas."),
        ('title = ""', "«title»: no puede estar vacío."),
        ('organisation = "  "', "«organisation»: no puede estar vacío."),
        ('masks = [" "]', "«masks.1»: no puede estar vacío."),
        (f'title = "{"a" * 201}"', "«title»: es demasiado largo: caben 200 caracteres."),
        ('logo = ""', "«logo»: no puede estar vacío."),
        ('logo = "."', "«logo»: se espera una imagen PNG o JPEG."),
        ('texts = ""', "«texts»: no puede estar vacío."),
        ('texts = " "', "«texts»: no puede estar vacío."),
        (r'texts = "tex\ntos"', "«texts»: se espera una sola línea."),
        (r'title = "Guía\nde la agencia"', "«title»: se espera una sola línea."),
        ('title = """Guía\nde la agencia"""', "«title»: se espera una sola línea."),
        (r'organisation = "Agencia\u2028Ejemplo"', "«organisation»: se espera una sola línea."),
        (r'masks = ["DNI", "Correo\relectrónico"]', "«masks.2»: se espera una sola línea."),
        ('masks = "DNI"', "«masks»: se espera una lista de textos entre corchetes."),
        ("colours = 1", "«colours»: se espera una tabla."),
        ("title = ", "no es TOML válido. Revise el final del archivo."),
        ('title = "Guía\n"', "no es TOML válido. Revise la línea 1, columna 14."),
        ("logo = 3", "«logo»: se espera un texto entre comillas."),
        ("title = 3\nfondo = 1", "«title»: se espera un texto entre comillas. No se conoce «fondo»."),
        ('logo = "falta.png"', "«logo»: no existe"),
        ('logo = "logo.svg"', "«logo»: se espera una imagen PNG o JPEG, no «logo.svg»."),
        ('date = "2026-03-02"', "«date»: se espera un día, sin hora ni comillas, como 2026-03-02."),
        ("date = 3", "«date»: se espera un día, sin hora ni comillas, como 2026-03-02."),
        ("date = 2026-03-02T10:00:00", "«date»: se espera un día, sin hora ni comillas, como 2026-03-02."),
        ("texts = 3", "«texts»: se espera un texto entre comillas."),
        ('texts = "falta"', "no es una carpeta. Créela, o corrija la clave."),
        ('texts = "roto.png"', "no es una carpeta. Créela, o corrija la clave."),
        ("introduction = []", "«introduction»: se espera un texto entre comillas."),
        (f'introduction = "{"a" * 5001}"', "«introduction»: es demasiado largo: caben 5000 caracteres."),
        ("colours.accent = 3", "«colours.accent»: se espera un texto entre comillas."),
        ('logo = "roto.png"', "no es una imagen que se pueda leer."),
    ],
)
def test_what_is_wrong_is_one_clear_line(tmp_path: Path, text: str, message: str) -> None:
    (tmp_path / "roto.png").write_bytes(b"nada")
    with pytest.raises(SettingRefused) as failure:
        theme.read(toml_file(tmp_path, text))
    assert message in str(failure.value)
    assert "manual.toml" in str(failure.value)
    assert "\n" not in str(failure.value)


def test_a_file_that_is_not_there_is_said(tmp_path: Path) -> None:
    with pytest.raises(SettingRefused, match="no se puede leer"):
        theme.read(tmp_path / "falta.toml")


def test_a_file_in_another_encoding_is_said(tmp_path: Path) -> None:
    (tmp_path / "manual.toml").write_bytes('# x\nintroduction = "Guía"'.encode("latin-1"))
    with pytest.raises(SettingRefused, match=r"manual\.toml:2: no está en UTF-8"):
        theme.read(tmp_path / "manual.toml")


@pytest.mark.parametrize("key", ["title", "organisation", "introduction"])
def test_a_text_that_the_font_can_not_print_is_refused(tmp_path: Path, key: str) -> None:
    with pytest.raises(SettingRefused, match=rf"«{key}»: la letra del manual no tiene «😀» \(U\+1F600\)"):
        theme.read(toml_file(tmp_path, f'{key} = "Hola 😀"'))
