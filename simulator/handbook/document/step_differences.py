"""How steps differ from those that another chapter teaches, so that the text can refer to that chapter."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import groupby, repeat

from simulator.handbook.document.examples import MARK
from simulator.handbook.document.printed import QUOTATION, Instruction, PrintedParagraph
from simulator.spanish import lower_first, upper_first

ANY_ORDER = ("Marque «»", "Desmarque «»")
"""Steps, without what they quote, whose order does not matter: one may replace another some steps before."""
ORDINALS = ("primer", "segundo", "tercer", "cuarto", "quinto")
"""Tell paragraphs of one number apart."""

_Key = tuple[str | None, str]
"""Number of a paragraph, and a wording."""


@dataclass(frozen=True, slots=True)
class _PlacedStep:
    """A step and its paragraph."""

    step: Instruction
    number: str | None
    """Number of the paragraph."""
    place: str
    """What the text calls the paragraph: *Párrafo 5.1*, or *Primer párrafo 5* where there are two."""

    @property
    def wordings(self) -> tuple[str, str]:
        """What it says, and the canonical sentence: scenarios may word the same action in two ways."""
        text = self.step.text.replace(MARK, "")
        return text, self.step.canonical_text or text

    @property
    def shape(self) -> str:
        """The step without what it quotes."""
        return QUOTATION.sub("«»", self.wordings[0])


@dataclass(frozen=True, slots=True)
class _StepPair:
    """A step that is taught, and the one that is done; one of them is None where a step goes or comes."""

    taught: _PlacedStep | None
    done: _PlacedStep | None
    is_same: bool = False
    """Whether both say the same."""

    @property
    def differing_quotations(self) -> list[str]:
        """What the step that is taught quotes and the other one does not."""
        steps = (each.step.text for each in (self.taught, self.done) if each)
        quotations = [QUOTATION.findall(text) for text in steps]
        return [old for old, new in zip(*quotations, strict=True) if old != new]


def step_differences(taught: Sequence[PrintedParagraph], done: Sequence[PrintedParagraph]) -> list[str]:
    """What to do otherwise where steps are done as those that are taught; empty if they are the same.

    *Párrafo 6.2: en vez de «Importador», marque «Exportador»*; *Párrafo 7.4, al final: haga clic en
    «Aceptar»*; *Primer párrafo 5: omita los pasos 1 a 6*.
    """
    pairs = _with_replacements(_pairs(list(_placed_steps(taught)), list(_placed_steps(done))))
    sentences: list[str] = []
    for place, group in groupby(enumerate(pairs), key=lambda each: _place_of_omission(each[1])):
        if place:
            sentences += _omission(place, [pair.taught.step for _, pair in group if pair.taught])
        else:
            sentences += (_sentence(pairs, index) for index, pair in group if not pair.is_same)
    return sentences


def _placed_steps(paragraphs: Sequence[PrintedParagraph]) -> Iterator[_PlacedStep]:
    numbers = [paragraph.number for paragraph in paragraphs]
    for index, paragraph in enumerate(paragraphs):
        number = paragraph.number
        place = f"párrafo {number}" if number else "comienzo"
        if numbers.count(number) > 1:
            place = f"{ORDINALS[numbers[:index].count(number)]} {place}"
        for item in paragraph.items:
            if isinstance(item, Instruction):
                yield _PlacedStep(item, number, upper_first(place))


def _pairs(taught: Sequence[_PlacedStep], done: Sequence[_PlacedStep]) -> list[_StepPair]:
    """The steps that both have as pairs, and the others alone, in their order."""
    matcher = SequenceMatcher(None, *_keys(taught, done), autojunk=False)
    pairs: list[_StepPair] = []
    for kind, start, end, other_start, other_end in matcher.get_opcodes():
        if kind == "equal":
            pairs += map(_StepPair, taught[start:end], done[other_start:other_end], repeat(True))
        else:
            pairs += (_StepPair(step, None) for step in taught[start:end])
            pairs += (_StepPair(None, step) for step in done[other_start:other_end])
    return pairs


def _keys(taught: Sequence[_PlacedStep], done: Sequence[_PlacedStep]) -> tuple[list[_Key], list[_Key]]:
    """A key for each step: the same for those that say the same in one paragraph, in whatever wording."""
    keys: dict[_Key, _Key] = {}
    for each in (*taught, *done):
        names = [(each.number, wording) for wording in each.wordings]
        key = next((keys[name] for name in names if name in keys), names[0])
        keys |= dict.fromkeys(names, key)
    first, second = ([keys[each.number, each.wordings[0]] for each in steps] for steps in (taught, done))
    return first, second


def _with_replacements(pairs: Sequence[_StepPair]) -> list[_StepPair]:
    """The pairs, where a step that comes replaces one that goes, if they differ in one quotation only."""
    joined: list[_StepPair] = []
    for pair in pairs:
        index = _replaced(joined, pair.done) if pair.done and not pair.taught else None
        if index is None:
            joined.append(pair)
        else:
            joined[index] = _StepPair(joined[index].taught, pair.done)
    return joined


def _replaced(pairs: Sequence[_StepPair], new: _PlacedStep) -> int | None:
    """Index of the step that goes and that the new one may replace."""
    for index in range(len(pairs) - 1, -1, -1):
        old = pairs[index].taught
        if old is None or (old.number, old.shape) != (new.number, new.shape):
            return None
        if pairs[index].done is None and len(_StepPair(old, new).differing_quotations) == 1:
            return index
        if old.shape not in ANY_ORDER:
            return None
    return None


def _place_of_omission(pair: _StepPair) -> str | None:
    return pair.taught.place if pair.taught and pair.done is None else None


def _omission(place: str, steps: Sequence[Instruction]) -> list[str]:
    numbers = [step.number for step in steps if step.number]
    if len(steps) == 1 or len(numbers) < len(steps):
        return [f"{place}: omita este paso: {lower_first(step.text)}" for step in steps]
    joint = "a" if numbers[2:] else "y"
    return [f"{place}: omita los pasos {numbers[0]} {joint} {numbers[-1]}"]


def _sentence(pairs: Sequence[_StepPair], index: int) -> str:
    pair = pairs[index]
    if pair.done is None:
        raise ValueError("a step that goes is told with those around it")
    text = lower_first(pair.done.step.text)
    if pair.taught:
        return f"{pair.taught.place}: en vez de «{pair.differing_quotations[0]}», {text}"
    return f"{pair.done.place}{_position(pairs, index, pair.done.number)}: {text}"


def _position(pairs: Sequence[_StepPair], index: int, number: str | None) -> str:
    """Before which step of that paragraph a new one comes, or that it comes last."""
    steps = [
        (other, pair.taught.step)
        for other, pair in enumerate(pairs)
        if pair.taught and pair.done and pair.taught.number == number
    ]
    following = next((step for other, step in steps if other > index), None)
    if following is None:
        return ", al final" if steps else ""
    return f", antes del paso {following.number}" if following.number else ""
