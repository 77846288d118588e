"""The tables, grouped in modules by subject. Deleting a sandbox deletes its contents by cascade."""

from simulator.models.attempt import LESSON_KINDS, ROOT_KINDS, Attempt, AttemptKind, Ending
from simulator.models.base import Base
from simulator.models.draft import Draft, DraftKind
from simulator.models.event import Event
from simulator.models.lesson import Lesson, LessonMode
from simulator.models.participant import Participant
from simulator.models.portal_session import PortalSession
from simulator.models.recording import Recording
from simulator.models.sandbox import Sandbox
from simulator.models.secondary_user import AssignedRole, GrantedOption, SecondaryUser
from simulator.models.served_file import ServedFile
from simulator.models.snapshot import Snapshot

__all__ = [
    "LESSON_KINDS",
    "ROOT_KINDS",
    "AssignedRole",
    "Attempt",
    "AttemptKind",
    "Base",
    "Draft",
    "DraftKind",
    "Ending",
    "Event",
    "GrantedOption",
    "Lesson",
    "LessonMode",
    "Participant",
    "PortalSession",
    "Recording",
    "Sandbox",
    "SecondaryUser",
    "ServedFile",
    "Snapshot",
]
