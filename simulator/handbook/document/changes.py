"""What changed since the edition before, for the readers: from its manifest and that of the new one."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from pathlib import Path

from PIL import Image, ImageChops

from simulator.errors import SettingRefused
from simulator.handbook import manifest
from simulator.handbook.differences.pairs import PicturePair, picture_pairs
from simulator.handbook.differences.setting_changes import picture_setting_changes
from simulator.handbook.differences.text_changes import renamed_scenarios
from simulator.handbook.document.captions import Captions
from simulator.handbook.document.days import day_text
from simulator.handbook.document.printed import Chapter, ScenarioLink
from simulator.handbook.manifest import PICTURES, Manifest, PictureEntry, ScenarioEntry
from simulator.spanish import and_list, number_form, semicolon_list

NAME, TITLE = "cambios", "Cambios desde la edición anterior"
NO_CHANGES = "Nada cambió."


@dataclass(frozen=True, slots=True)
class ScenarioChange:
    """What changed in a scenario; or the titles of all that are gone."""

    title: str
    link: ScenarioLink | None
    """Where it stands; None for those that are gone."""
    sentences: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Changes:
    """The page of changes."""

    since: str
    """Which edition was before."""
    scenarios: tuple[ScenarioChange, ...]


@dataclass(frozen=True, slots=True)
class FormerEdition:
    """The edition before."""

    manifest: Manifest
    folder: Path

    def manifest_beside(self, current: Manifest, folder: Path) -> Manifest:
        """Its manifest, in which a picture that looks as it does now has the digest of now.

        The same pixels make other bytes where files are made as small as can be.
        """
        renamed = renamed_scenarios(self.manifest.scenarios, current.scenarios)
        digests = {
            old.name: new.sha256
            for old, new in picture_pairs(self.manifest, current, renamed)
            if old
            and new
            and old.sha256 != new.sha256
            and _has_same_pixels(self.folder / PICTURES / old.name, folder / PICTURES / new.name)
        }
        pictures = (
            picture.model_copy(update={"sha256": digests.get(picture.name, picture.sha256)})
            for picture in self.manifest.pictures
        )
        return self.manifest.model_copy(update={"pictures": tuple(pictures)})


def _has_same_pixels(path: Path, other: Path) -> bool:
    """Whether both pictures look the same; False if one can't be read."""
    try:
        with Image.open(path) as one, Image.open(other) as two:
            return (
                one.size == two.size
                and not ImageChops.difference(one.convert("RGB"), two.convert("RGB")).getbbox()
            )
    except (OSError, SyntaxError):
        return False


def read_former(folder: Path, edition: str) -> FormerEdition:
    """The edition before, from its folder.

    Raises:
        NotAHandbook: if the folder has none.
        SettingRefused: if it is of another edition: what only one of the two has would count as changed.
    """
    former = manifest.read(folder)
    if former.edition and former.edition.name != edition:
        what = f"tiene la edición «{former.edition.name}», y esta es la «{edition}»"
        raise SettingRefused(f"{folder}: {what}. Indique con --since una carpeta de la misma edición.")
    return FormerEdition(former, folder)


def changes(
    former: Manifest, current: Manifest, chapters: tuple[Chapter, ...], captions: Captions
) -> Changes:
    """What changed from the former manifest to the current one, in the order of the chapters."""
    links = {
        scenario.name: ScenarioLink(chapter.name, scenario.name, scenario.title)
        for chapter in chapters
        for scenario in chapter.scenarios
    }
    renamed = renamed_scenarios(former.scenarios, current.scenarios)
    pairs = picture_pairs(former, current, renamed)
    of_current = []
    for name, link in links.items():
        old_name = renamed.get(name, name)
        old, new = former.scenario(old_name), current.scenario(name)
        sentences = ["Es nuevo."]
        if old and new:
            pictures = _picture_sentences(_pairs_of(pairs, old_name, name), captions.numbers)
            sentences = [*_sentences(old, new), *pictures]
        of_current.append(ScenarioChange(link.title, link, tuple(sentences)))
    names = {*links, *(renamed.get(name) for name in links)}
    gone = tuple(f"{scenario.title}." for scenario in former.scenarios if scenario.name not in names)
    of_gone = ScenarioChange(number_form(len(gone), "Ya no está", "Ya no están"), None, gone)
    since = " ".join([_since(former), *_other_settings(former, current)])
    return Changes(since, tuple(each for each in (*of_current, of_gone) if each.sentences))


def _since(former: Manifest) -> str:
    if former.edition is None:
        return "Se compara con la edición anterior."
    day = day_text(former.edition.date)
    return f"Se compara con la edición del {day}, de la versión {former.edition.version} del simulador."


def _other_settings(former: Manifest, current: Manifest) -> Iterator[str]:
    """What differs in how the pictures were taken: it explains why they look different."""
    differences = [
        f"{each.name.partition(' (')[0]}, antes {each.old}, ahora {each.new}"
        for each in picture_setting_changes(former, current)
    ]
    if differences:
        yield f"Las imágenes se tomaron con otros ajustes: {semicolon_list(differences)}."


def _sentences(old: ScenarioEntry, new: ScenarioEntry) -> Iterator[str]:
    if old.title != new.title:
        yield f"Antes se llamaba «{old.title}»."
    yield from _text_sentences(old, new)


def _pairs_of(pairs: Sequence[PicturePair], old_name: str, name: str) -> list[PicturePair]:
    """Those of one scenario."""
    return [(old, new) for old, new in pairs if _is_of(old, old_name) or _is_of(new, name)]


def _is_of(picture: PictureEntry | None, scenario: str) -> bool:
    return picture is not None and picture.scenario == scenario


def _text_sentences(old: ScenarioEntry, new: ScenarioEntry) -> Iterator[str]:
    """What changed in the lines below the title."""
    before, after = ([line.rstrip(".") for line in each.lines()[1:]] for each in (old, new))
    for kind, start, end, new_start, new_end in SequenceMatcher(None, before, after, False).get_opcodes():
        gone, come = before[start:end], after[new_start:new_end]
        if kind == "replace" and len(gone) == len(come):
            yield from (f"Antes: {one}. Ahora: {other}." for one, other in zip(gone, come, strict=True))
        elif kind != "equal":
            yield from (f"Se quita: {line}." for line in gone)
            yield from (f"Se agrega: {line}." for line in come)


def _picture_sentences(pairs: Sequence[PicturePair], numbers: Mapping[str, int]) -> Iterator[str]:
    come = [str(numbers[new.name]) for old, new in pairs if new and not old]
    other = [str(numbers[new.name]) for old, new in pairs if new and old and new.sha256 != old.sha256]
    gone = sum(new is None for _, new in pairs)
    if come:
        yield f"{number_form(len(come), 'Es nueva la figura', 'Son nuevas las figuras')} {and_list(come)}."
    if other:
        yield f"{number_form(len(other), 'Cambió la figura', 'Cambiaron las figuras')} {and_list(other)}."
    if gone:
        yield number_form(gone, "Una imagen ya no está.", f"{gone} imágenes ya no están.")
