"""What one decision is about: all pictures and texts in which the same thing changed."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Hashable, Iterable, Iterator
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import groupby

from simulator.handbook.differences.text_changes import REWORDED, LabelChange, TextChange
from simulator.handbook.manifest import Manifest, picture_digest, text_digest
from simulator.handbook.review.compare import ADDED, REMOVED, Comparison, PictureChange
from simulator.handbook.review.decisions import ReviewedChange
from simulator.handbook.review.label_evidence import LabelEvidence, control_renames
from simulator.spanish import counted, number_form

_Signature = frozenset[str] | str
"""Hashes of what changed in a picture; where that is unknown, the name of the picture."""


@dataclass(frozen=True)
class ScenarioTexts:
    """The changed lines of one scenario, which are accepted together."""

    scenario: str
    old_name: str
    changes: tuple[TextChange, ...]

    @property
    def is_renamed(self) -> bool:
        return self.scenario != self.old_name

    @property
    def heading(self) -> str:
        """What happened to the scenario, in Spanish, as it stands before its name."""
        if self.is_renamed:
            return "Escenario renombrado:"
        if any(change.old_step == 0 and change.new is None for change in self.changes):
            return "Escenario retirado:"
        if any(change.new_step == 0 and change.old is None for change in self.changes):
            return "Escenario agregado:"
        return "Textos de"


@dataclass(frozen=True)
class Topic:
    """One thing that changed, with all its examples."""

    label: LabelChange | None
    """The label that was renamed, if that is what changed."""
    texts: tuple[ScenarioTexts, ...]
    pictures: tuple[PictureChange, ...]

    @cached_property
    def other_texts(self) -> tuple[ScenarioTexts, ...]:
        """Those that no renamed label explains: reports tell them first."""
        return tuple(self._texts_with(is_of_label=False)) if self.label else self.texts

    @cached_property
    def label_texts(self) -> tuple[ScenarioTexts, ...]:
        """Those in which nothing but the label changed."""
        return tuple(self._texts_with(is_of_label=True)) if self.label else ()

    def _texts_with(self, *, is_of_label: bool) -> Iterator[ScenarioTexts]:
        for texts in self.texts:
            changes = [each for each in texts.changes if (each.label_change == self.label) is is_of_label]
            if changes:
                yield replace(texts, changes=tuple(changes))

    @cached_property
    def title(self) -> str:
        """A heading in Spanish."""
        if self.label:
            count = sum(len(each.changes) for each in self.other_texts)
            others = f", y {number_form(count, 'cambia', 'cambian')} {counted(count, 'texto', 'textos')} más"
            return f"«{self.label.old}» pasa a llamarse «{self.label.new}»{others if count else ''}"
        if self.texts:
            (texts,) = self.texts
            return f"{texts.heading} {texts.scenario}"
        if len(self.pictures) == 1:
            return self.pictures[0].name
        kind = self.pictures[0].kind
        if kind in (ADDED, REMOVED):
            return f"{len(self.pictures)} imágenes {kind}s en {_scenario(self.pictures[0])}"
        return f"El mismo cambio en {len(self.pictures)} imágenes"


def topics(comparison: Comparison) -> list[Topic]:
    """All changes, each in one topic; those with most examples first, otherwise as in the new handbook."""
    keys = list(_picture_keys(comparison))
    pictures: dict[Hashable, list[PictureChange]] = defaultdict(list)
    for key, picture in zip(keys, comparison.pictures, strict=True):
        pictures[key].append(picture)
    texts: dict[Hashable, list[ScenarioTexts]] = defaultdict(list)
    for scenario_texts in _scenario_texts(comparison):
        texts[_text_key(scenario_texts)].append(scenario_texts)
    unsorted = [
        Topic(key if isinstance(key, LabelChange) else None, tuple(texts[key]), tuple(pictures[key]))
        for key in dict.fromkeys([*texts, *keys])
    ]
    return sorted(unsorted, key=lambda topic: -len(topic.pictures) - len(topic.texts))


def reviewed_pictures(pictures: Iterable[PictureChange]) -> Iterator[ReviewedChange]:
    """What a decision on these pictures accepts; of a renamed one, that it goes and that it comes."""
    for each in pictures:
        old, new = picture_digest(each.before), picture_digest(each.after)
        if each.before and each.after and each.before.name != each.after.name:
            yield ReviewedChange(name=each.before.name, old=old, new=None)
            yield ReviewedChange(name=each.after.name, old=None, new=new)
        else:
            yield ReviewedChange(name=each.name, old=old, new=new)


def reviewed_texts(
    texts: Iterable[ScenarioTexts], before: Manifest, after: Manifest
) -> Iterator[ReviewedChange]:
    """What a decision on these texts accepts; of a renamed scenario, that it goes and that it comes."""
    for each in texts:
        for name in dict.fromkeys([each.old_name, each.scenario]):
            yield ReviewedChange(
                name=name, old=text_digest(before.scenario(name)), new=text_digest(after.scenario(name))
            )


def _scenario_texts(comparison: Comparison) -> Iterator[ScenarioTexts]:
    renamed = dict(comparison.renamed_scenarios)
    for name, changes in groupby(comparison.texts, lambda each: each.scenario):
        yield ScenarioTexts(name, renamed.pop(name, name), tuple(changes))
    for name, old_name in renamed.items():
        yield ScenarioTexts(name, old_name, ())


def _text_key(texts: ScenarioTexts) -> Hashable:
    """The one label that changed, though lines were reworded besides; otherwise the scenario."""
    labels = {change.label_change for change in texts.changes} - {None}
    is_reworded = not texts.is_renamed and all(change.kind == REWORDED for change in texts.changes)
    return labels.pop() if is_reworded and len(labels) == 1 else texts.scenario


def _picture_keys(comparison: Comparison) -> Iterator[Hashable]:
    """What each picture's change is.

    It is a renamed label, the same pixels as elsewhere, a scenario that was added, removed or renamed, what
    came to another scenario or left it, or itself.
    """
    pictures, moved_scenarios = comparison.pictures, _moved_scenarios(comparison)
    renames = [{rename.label for rename in control_renames(each)} for each in pictures]
    evidence = [LabelEvidence(label, pictures) for label in sorted(set().union(*renames))]
    labels: dict[_Signature, set[LabelChange]] = defaultdict(set)
    for picture, picture_labels in zip(pictures, renames, strict=True):
        labels[_signature(picture)] |= picture_labels
    for picture in pictures:
        signature = _signature(picture)
        explanations = {each.label for each in evidence if each.explains(picture)} or labels[signature]
        if picture.regions and len(explanations) == 1:
            yield next(iter(explanations))
        elif not picture.pixels and _scenario(picture) in moved_scenarios:
            yield _scenario(picture)
        elif picture.kind in (ADDED, REMOVED):
            yield picture.kind, _scenario(picture)
        else:
            yield signature


def _signature(picture: PictureChange) -> _Signature:
    return frozenset(region.signature for region in picture.regions) or picture.name


def _moved_scenarios(comparison: Comparison) -> set[str]:
    """Names of the scenarios that were added, removed or renamed: their pictures come and go with them."""
    old, new = ({each.name for each in side.scenarios} for side in (comparison.before, comparison.after))
    return old ^ new


def _scenario(picture: PictureChange) -> str:
    entry = picture.after or picture.before
    return entry.scenario if entry else ""
