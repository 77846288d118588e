"""The settings that differ between two handbooks: they explain most of what changed in the pictures."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from simulator.handbook.manifest import EditionEntry, Manifest, PictureSettings
from simulator.spanish import comma_list, counted, semicolon_list

NOT_RECORDED = "no consta"


@dataclass(frozen=True, slots=True)
class SettingChange:
    """A setting, and what it was and is, in Spanish."""

    name: str
    old: str
    new: str


def setting_changes(before: Manifest, after: Manifest) -> Iterator[SettingChange]:
    """The settings that differ, of the edition and of the pictures."""
    if before.edition and after.edition:
        yield from _differing(_edition_values(before.edition), _edition_values(after.edition))
    yield from picture_setting_changes(before, after)


def picture_setting_changes(before: Manifest, after: Manifest) -> Iterator[SettingChange]:
    """Those of the pictures; all in one where one handbook does not record them."""
    if before.settings is None or after.settings is None:
        if before.settings != after.settings:
            yield SettingChange("ajustes", *(_all_values(each.settings) for each in (before, after)))
        return
    yield from _differing(_values(before.settings), _values(after.settings))


def _differing(old: Mapping[str, str], new: Mapping[str, str]) -> Iterator[SettingChange]:
    return (SettingChange(name, old[name], new[name]) for name in old if old[name] != new[name])


def _edition_values(edition: EditionEntry) -> dict[str, str]:
    """The date is not told: each edition has its own."""
    return {"edición (--edition)": edition.name, "versión del simulador": edition.version}


def _all_values(settings: PictureSettings | None) -> str:
    if settings is None:
        return NOT_RECORDED
    return semicolon_list(f"{name} {value}" for name, value in _values(settings).items())


def _values(settings: PictureSettings) -> dict[str, str]:
    """The values by their names; an option of the command line stands beside the name."""
    width, height = settings.viewport
    return {
        "ventana (--viewport)": f"{width}x{height}",
        "escala (--scale)": str(settings.scale),
        "recorte (--crop)": settings.crop,
        "lo que se cubre (--mask)": comma_list([*settings.masks, *_text_count(settings.masked_texts)]),
        "color de las señales (annotation)": settings.annotation,
        "color de los títulos (accent)": settings.accent,
        "navegador": settings.browser or NOT_RECORDED,
    }


def _text_count(count: int) -> Iterator[str]:
    """Texts are not named: they are covered because nobody may read them."""
    if count:
        yield counted(count, "texto", "textos")
