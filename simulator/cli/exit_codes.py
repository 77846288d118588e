"""Exit codes of `sol-simulator` besides 0."""

from __future__ import annotations

FAILED = 1
"""A walkthrough failed, a scenario has faults, or no name contains the words."""
MISUSED = 2
"""An argument, a setting or a file can't be used."""
INTERRUPTED = 130
"""Ctrl+C, as shells report it."""
