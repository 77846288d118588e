"""The tables, grouped in modules by subject. Deleting a sandbox deletes its contents by cascade."""

from simulator.models.base import Base
from simulator.models.draft import Draft, DraftKind
from simulator.models.event import Event, EventKind
from simulator.models.lesson import Lesson, LessonMode
from simulator.models.portal_session import PortalSession
from simulator.models.sandbox import Sandbox
from simulator.models.secondary_user import AssignedRole, GrantedOption, SecondaryUser
from simulator.models.snapshot import Snapshot

__all__ = [
    "AssignedRole",
    "Base",
    "Draft",
    "DraftKind",
    "Event",
    "EventKind",
    "GrantedOption",
    "Lesson",
    "LessonMode",
    "PortalSession",
    "Sandbox",
    "SecondaryUser",
    "Snapshot",
]
