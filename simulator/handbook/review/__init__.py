"""Reviewing changes between two handbooks: comparison, page to decide in, decisions carried out."""
