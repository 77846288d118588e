"""Modules joined into one script: each once, behind what it imports; what can't be joined is told."""

from __future__ import annotations

from pathlib import Path

import pytest

from simulator import paths
from simulator.web import joined_modules
from simulator.web.joined_modules import CannotBeJoined
from tests.web.client import Client

NAME = "joined/recorder.js"
JOINED = """// coach/b.js
const m0 = (() => {
const b = 1;

return { b };
})();
// recorder/a.js
const m1 = (() => {
const { b: c } = m0;
async function a() { c; }

return { a };
})();
// recorder/main.js
const m2 = (() => {
const { a } = m1;
const { b } = m0;
a(b);

return {  };
})();
"""


def write(folder: Path, modules: dict[str, str]) -> Path:
    for name, text in modules.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text, encoding="utf-8")
    return folder


def test_a_module_stands_once_behind_what_it_imports(tmp_path: Path) -> None:
    folder = write(
        tmp_path,
        {
            "recorder/main.js": 'import { a } from "./a.js";\nimport { b } from "../coach/b.js";\na(b);\n',
            "recorder/a.js": 'import { b as c } from "../coach/b.js";\nexport async function a() { c; }\n',
            "coach/b.js": "export const b = 1;\n",
        },
    )
    assert joined_modules.script(folder, NAME) == JOINED


@pytest.mark.parametrize(
    "fault",
    [
        'import a from "./a.js";',
        'import * as a from "./a.js";',
        'import "./a.js";',
        "export default 1;",
        "export { a };",
        "export let a = 1;",
        'await import("./a.js");',
    ],
)
def test_what_the_joining_does_not_know_is_told_with_its_module(tmp_path: Path, fault: str) -> None:
    folder = write(tmp_path, {"recorder/main.js": f"{fault}\n", "recorder/a.js": ""})
    with pytest.raises(CannotBeJoined) as caught:
        joined_modules.script(folder, NAME)
    assert str(caught.value).startswith("recorder/main.js: ")
    assert fault.removeprefix("await ") in str(caught.value)


def test_modules_that_import_each_other_are_told(tmp_path: Path) -> None:
    folder = write(
        tmp_path,
        {
            "recorder/main.js": 'import { a } from "./a.js";\nexport const main = a;\n',
            "recorder/a.js": 'import { main } from "./main.js";\nexport const a = main;\n',
        },
    )
    with pytest.raises(CannotBeJoined, match=r"recorder/main\.js: imports itself by .+ and recorder/a\.js"):
        joined_modules.script(folder, NAME)


@pytest.mark.parametrize("name", joined_modules.SCRIPTS)
def test_a_script_is_served_as_static_files_are(client: Client, name: str) -> None:
    joined = client.request("GET", f"{client.app.static_url_path}/{name}")
    other = client.request("GET", f"{client.app.static_url_path}/recorder/main.js")
    assert joined.status_code == other.status_code == 200
    for header in ("Content-Type", "Cache-Control", "Vary", "Content-Security-Policy"):
        assert joined.headers[header] == other.headers[header]
    assert joined.text == joined_modules.script(paths.STATIC, name)
