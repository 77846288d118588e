"""Joins the modules that a page imports into one script: a browser asks for one file instead of twenty.

Each module becomes a function that is called once, behind those that it imports. The modules stay as they
are, to be read, checked and tested one by one.
"""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path
from posixpath import dirname, join, normpath

from flask import Flask, Response, current_app

ENDPOINT = "joined_modules"
SCRIPTS = {"joined/coach.js": "coach/main.js", "joined/recorder.js": "recorder/main.js"}
"""Each script by its name below the static files, with the module whose imports it holds."""
MEDIA_TYPE = "text/javascript; charset=utf-8"
IMPORT = re.compile(r'^import \{([^}]*)\} from "(\.[^"]+)";$', re.MULTILINE)
EXPORT = re.compile(r"^export ((?:async )?function|class|const) (\w+)", re.MULTILINE)
OTHER = re.compile(r"^(?:import|export)\b.*|\bimport\(.*", re.MULTILINE)


class CannotBeJoined(Exception):
    """A module imports or exports in a way that the joining does not know; a programmer's fault."""


def plug_in(app: Flask) -> None:
    for name in SCRIPTS:
        rule = f"{app.static_url_path}/{name}"
        app.add_url_rule(rule, ENDPOINT, _answer, defaults={"name": name})


def _answer(name: str) -> Response:
    return Response(script(Path(current_app.static_folder or ""), name), content_type=MEDIA_TYPE)


@cache
def script(folder: Path, name: str) -> str:
    """The script of that name, of the static files in that folder. Raises CannotBeJoined."""
    parts: dict[str, str] = {}
    _join(folder, SCRIPTS[name], parts, ())
    return "".join(f"// {module}\n{text}" for module, text in parts.items())


def _join(folder: Path, module: str, parts: dict[str, str], importers: tuple[str, ...]) -> None:
    """Add the module to the parts, behind those that it imports."""
    if module in importers:
        raise CannotBeJoined(f"{module}: imports itself by {' and '.join(importers)}")
    if module in parts:
        return
    text = (folder / module).read_text(encoding="utf-8")
    for _, address in IMPORT.findall(text):
        _join(folder, _imported(module, address), parts, (*importers, module))
    names = list(parts)

    def constants(match: re.Match[str]) -> str:
        members = re.sub(r"(\w+) as (\w+)", r"\1: \2", match[1])
        return f"const {{{members}}} = m{names.index(_imported(module, match[2]))};"

    exports = [name for _, name in EXPORT.findall(text)]
    body = EXPORT.sub(r"\1 \2", IMPORT.sub(constants, text))
    if other := OTHER.search(body):
        raise CannotBeJoined(f"{module}: {other[0]}")
    parts[module] = f"const m{len(parts)} = (() => {{\n{body}\nreturn {{ {', '.join(exports)} }};\n}})();\n"


def _imported(module: str, address: str) -> str:
    return normpath(join(dirname(module), address))
