"""Which picture of the new handbook is which of the old one, also under another name."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Hashable, Mapping, Sequence

from simulator.handbook.manifest import Manifest, PictureEntry

PicturePair = tuple[PictureEntry | None, PictureEntry | None]
"""The old and the new picture; one of them is None if it was added or removed."""
LIKENESSES: Sequence[Callable[[PictureEntry], Hashable]] = (
    lambda picture: picture.sha256,
    lambda picture: picture.name.partition("/")[2],
    lambda picture: (picture.paragraph, picture.screen),
    lambda picture: (picture.paragraph, picture.size),
)
"""What pictures of one scenario have in common if one is the other renamed, the surest first."""


def picture_pairs(before: Manifest, after: Manifest, renamed: Mapping[str, str]) -> list[PicturePair]:
    """Each picture of either handbook, once: those of the new one in their order, then the removed ones.

    Args:
        renamed: the old name of scenarios, by the new one.
    """
    unpaired = {picture.name: picture for picture in before.pictures}
    origins = {each.name: unpaired.pop(each.name) for each in after.pictures if each.name in unpaired}
    for likeness in LIKENESSES:
        candidates: dict[Hashable, list[PictureEntry]] = defaultdict(list)
        for picture in unpaired.values():
            candidates[picture.scenario, likeness(picture)].append(picture)
        for picture in (each for each in after.pictures if each.name not in origins):
            scenario = renamed.get(picture.scenario, picture.scenario)
            if alike := candidates[scenario, likeness(picture)]:
                origins[picture.name] = unpaired.pop(alike.pop(0).name)
    pairs: list[PicturePair] = [(origins.get(each.name), each) for each in after.pictures]
    return [*pairs, *((picture, None) for picture in unpaired.values())]
