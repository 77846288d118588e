"""Reviewing changes between two handbooks: what differs, a page to decide in, and what was decided."""
