"""The Markdown edition as a site: texts that no renderer reads as markup, its pictures, MkDocs' settings."""

from __future__ import annotations

import re
import shutil
from collections.abc import Sequence
from pathlib import Path

from simulator.handbook.manifest import PICTURES

MARKDOWN = "markdown"
"""Folder of the edition, in the manual's folder."""
SITE_SETTINGS = "mkdocs.yml"
"""File of MkDocs' settings, and its template: MkDocs refuses it within the folder of the pages."""
FIRST_PAGE = "README.md"
LAST_PAGES = ("fidelidad.md", "indice.md", "palabras.md")
"""What follows the chapters, in the order of the printed manual."""
SYNTAX = re.compile(r"[\\`*_\[\]<>#|&$~{}]")
"""What CommonMark, GitHub or Python-Markdown may read as markup."""
LINE_START = re.compile(r"^([ \t]*)([-+=!:])|^([ \t]*\d+)([.)])(?=\s|$)", re.MULTILINE)
"""What they may read as markup at the beginning of a line alone: a sign, or the one after a number."""


def as_text(text: str) -> str:
    """The text in one line for Markdown, printed as it is."""
    return with_plain_starts(with_plain_signs(" ".join(text.split())))


def with_plain_signs(text: str) -> str:
    """The text, where each sign that could be markup is an entity.

    Python-Markdown knows fewer backslashes than CommonMark; both know entities.
    """
    return SYNTAX.sub(lambda match: _entity(match[0]), text)


def with_plain_starts(lines: str) -> str:
    """The lines, none of which begins a list, a title or the like."""
    return LINE_START.sub(_with_plain_sign, lines)


def _with_plain_sign(match: re.Match[str]) -> str:
    before, sign = (group for group in match.groups() if group is not None)
    return before + _entity(sign)


def _entity(char: str) -> str:
    return f"&#{ord(char)};"


def copy_pictures(handbook: Path, folder: Path) -> None:
    """Put the pictures beside the pages: the folder can be moved or published alone."""
    shutil.copytree(handbook / PICTURES, folder / PICTURES)


def navigation(folder: Path, chapter_names: Sequence[str]) -> list[str]:
    """The files of the pages in their order: the first page, what else there is, the chapters, the last."""
    chapters = [f"{name}.md" for name in chapter_names]
    listed_names = {FIRST_PAGE, *chapters, *LAST_PAGES}
    others = sorted(page.name for page in folder.glob("*.md") if page.name not in listed_names)
    return [FIRST_PAGE, *others, *chapters, *LAST_PAGES]
