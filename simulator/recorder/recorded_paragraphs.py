"""The paragraph of the cartilla that a recording has come to, by what was narrated and done."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from simulator.procedure.messages import label
from simulator.procedure.paragraphs import section_of
from simulator.scenario.model.remarks import Narration
from simulator.scenario.model.targets import Target
from simulator.scenario.model.user_actions import Check, Choose, Click
from simulator.scenario.model.walkthrough import Action

STATUS_CHOICES = {label("suspend"): "8.1", label("reactivate"): "8.4", label("delete"): "8.7"}
STARTS = {
    label("create-user"): "4.6",
    label("assign-profiles"): "5",
    label("assign-roles"): "6.2",
    label("modify-profiles"): "7.2",
    label("change-status"): "8.1",
}
"""By the button that begins it, wherever the recording stands."""
FOLLOWS = {
    ("4.6", label("next")): "4.7",
    ("5", label("next")): "5.1",
    ("5.1", label("record")): "5.2",
    ("6.2", label("assign")): "6.3",
    ("7.2", label("next")): "7.4",
    ("7.3", label("next")): "7.4",
    ("8.1", label("change-status")): "8.2",
    ("8.2", label("accept")): "8.3",
    ("8.4", label("change-status")): "8.5",
    ("8.5", label("accept")): "8.6",
    ("8.7", label("change-status")): "8.8",
    ("8.8", label("accept")): "8.9",
    ("8.9", label("accept")): "8.10",
}
"""The paragraph after one, by the button that leads to it."""
MARK = "6.1"
"""The first of the two paragraphs that mark a row."""
MARKING = ("6", MARK, "7.1")


def paragraphs_after(actions: Iterable[Action]) -> Iterator[str | None]:
    """For each action, the paragraph where the recording stands after it; None until something tells one."""
    paragraph: str | None = None
    for action in actions:
        paragraph = _paragraph_after(action, paragraph)
        yield paragraph


def sections_of_deeds(actions: Iterable[Action]) -> set[int]:
    """The sections of the cartilla that buttons and status choices begin or carry on."""
    sections: set[int] = set()
    paragraph: str | None = None
    for action in actions:
        earlier, paragraph = paragraph, _paragraph_after(action, paragraph)
        if paragraph and paragraph != earlier and isinstance(action, Click | Choose):
            sections.add(section_of(paragraph))
    return sections


def _paragraph_after(action: Action, paragraph: str | None) -> str | None:
    match action:
        case Narration(narrated):
            return narrated
        case Choose(Target(row=str()), value) if value in STATUS_CHOICES:
            return STATUS_CHOICES[value]
        case Click(Target(name=name)):
            return FOLLOWS.get((paragraph or "", name)) or STARTS.get(name, paragraph)
        case Check(Target(row=str())) if paragraph not in MARKING:
            return MARK
    return paragraph
