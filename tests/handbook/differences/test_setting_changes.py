from __future__ import annotations

import pytest

from simulator.handbook.differences.setting_changes import SettingChange, setting_changes
from simulator.handbook.manifest import EditionEntry, Manifest, PictureSettings
from tests.handbook.samples import SETTINGS


def handbook_with(settings: PictureSettings | None) -> Manifest:
    return Manifest(kind="pictures", scenarios=(), pictures=(), settings=settings)


@pytest.mark.parametrize(
    ("key", "value", "change"),
    [
        ("viewport", (1280, 800), SettingChange("ventana (--viewport)", "1140x800", "1280x800")),
        ("scale", 3, SettingChange("escala (--scale)", "2", "3")),
        ("crop", "page", SettingChange("recorte (--crop)", "auto", "page")),
        ("masks", ("DNI",), SettingChange("lo que se cubre (--mask)", "ninguno", "DNI")),
        ("masked_texts", 2, SettingChange("lo que se cubre (--mask)", "ninguno", "2 textos")),
        ("annotation", "#000000", SettingChange("color de las señales (annotation)", "#b3125f", "#000000")),
        ("accent", "#000000", SettingChange("color de los títulos (accent)", "#0b4a8f", "#000000")),
        ("browser", "chromium 141", SettingChange("navegador", "chromium 140", "chromium 141")),
    ],
)
def test_each_setting_that_differs_is_named(key: str, value: object, change: SettingChange) -> None:
    other = SETTINGS.model_copy(update={key: value})
    assert list(setting_changes(handbook_with(SETTINGS), handbook_with(other))) == [change]


@pytest.mark.parametrize(
    ("key", "value", "change"),
    [
        ("name", "tarjetas", SettingChange("edición (--edition)", "completa", "tarjetas")),
        ("version", "0.4.0", SettingChange("versión del simulador", "0.3.0", "0.4.0")),
    ],
)
def test_another_edition_is_named(key: str, value: str, change: SettingChange) -> None:
    edition = EditionEntry(name="completa", version="0.3.0", date="2026-03-02")
    before = handbook_with(SETTINGS).model_copy(update={"edition": edition})
    other = edition.model_copy(update={key: value, "date": "2026-06-15"})
    after = before.model_copy(update={"edition": other})
    assert list(setting_changes(before, after)) == [change]


def test_equal_settings_are_no_change() -> None:
    assert not list(setting_changes(handbook_with(SETTINGS), handbook_with(SETTINGS)))
    assert not list(setting_changes(handbook_with(None), handbook_with(None)))


def test_a_handbook_that_records_no_settings_is_told_in_one_line() -> None:
    (change,) = setting_changes(handbook_with(None), handbook_with(SETTINGS))
    assert (change.name, change.old) == ("ajustes", "no consta")
    assert "ventana (--viewport) 1140x800; escala (--scale) 2" in change.new
