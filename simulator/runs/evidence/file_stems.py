"""What the files of each walkthrough are called."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from hashlib import sha256

from simulator.runs.results import WalkthroughKey, key_of
from simulator.scenario.claves import BULLETS, ClaveMask
from simulator.scenario.model.walkthrough import Walkthrough

CLAVE = "clave"
"""In a file's name, in place of bullets."""
MAX_STEM = 60
"""Characters of a walkthrough's name in a file's name."""
RESERVED = re.compile(r"con|prn|aux|nul|conin\$|conout\$|(com|lpt)[0-9]")
"""Names that Windows keeps for devices, whatever the ending."""


def stems(walkthroughs: Iterable[Walkthrough], mask: ClaveMask) -> dict[WalkthroughKey, str]:
    """The name of each walkthrough's files without ending: short, its own, and valid everywhere.

    A clave in the name is *clave*; where that leaves two names alike, the second one has a number.
    """
    keys = [key_of(walkthrough) for walkthrough in walkthroughs]
    shown = _shown_keys(keys, mask)
    short = {key: shown[key][1][:MAX_STEM].rstrip("-. ") for key in keys}
    counts = Counter(stem.casefold() for stem in short.values())
    return {
        key: stem if _is_enough(stem, shown[key], counts) else f"{stem}-{_digest(shown[key])}"
        for key, stem in short.items()
    }


def _shown_keys(keys: Iterable[WalkthroughKey], mask: ClaveMask) -> dict[WalkthroughKey, WalkthroughKey]:
    """File and name that tell no clave; not even the digest of one, which could be guessed."""
    counts: Counter[WalkthroughKey] = Counter()
    shown: dict[WalkthroughKey, WalkthroughKey] = {}
    for file, name in dict.fromkeys(keys):
        key = file, mask.text(name).replace(BULLETS, CLAVE)
        counts[key] += 1
        shown[file, name] = key if counts[key] == 1 else (file, f"{key[1]}-{counts[key]}")
    return shown


def _is_enough(stem: str, key: WalkthroughKey, counts: Counter[str]) -> bool:
    return stem == key[1] and counts[stem.casefold()] == 1 and not RESERVED.fullmatch(stem.casefold())


def _digest(key: WalkthroughKey) -> str:
    return sha256("\0".join(key).encode(errors="surrogateescape")).hexdigest()[:8]
