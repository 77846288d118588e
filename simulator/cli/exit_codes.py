"""Exit statuses of `sol-simulator` besides 0."""

from __future__ import annotations

FAILED = 1
"""A walkthrough failed, a scenario has faults, or no name contains the words."""
BEHIND = 1
"""The database's tables are missing, or of an earlier version."""
MISUSED = 2
"""An argument, a setting or a file can't be used, or nothing could be run."""
SIGNAL_OFFSET = 128
"""Added by shells to a signal's number: 129 for SIGHUP, 130 for Ctrl+C, 143 for SIGTERM."""
INTERRUPTED = 130
"""Ctrl+C."""
