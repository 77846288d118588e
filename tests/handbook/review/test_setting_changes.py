from __future__ import annotations

import pytest

from simulator.handbook.manifest import Manifest, PictureSettings
from simulator.handbook.review.setting_changes import SettingChange, setting_changes

SETTINGS = PictureSettings(
    viewport=(1140, 800),
    scale=2,
    crop="auto",
    masks=(),
    masked_texts=0,
    annotation="#b3125f",
    accent="#0b4a8f",
    browser="chromium 140",
)


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


def test_equal_settings_are_no_change() -> None:
    assert not list(setting_changes(handbook_with(SETTINGS), handbook_with(SETTINGS)))
    assert not list(setting_changes(handbook_with(None), handbook_with(None)))


def test_a_handbook_that_records_no_settings_is_told_in_one_line() -> None:
    (change,) = setting_changes(handbook_with(None), handbook_with(SETTINGS))
    assert (change.name, change.old) == ("ajustes", "no consta")
    assert "ventana (--viewport) 1140x800; escala (--scale) 2" in change.new
