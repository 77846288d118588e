"""The samples of the language: good ones with what they compile to, bad ones with what is said of them.

Run from the top of the repository (`python -m tests.scenario.samples`), it writes the compiled form of the
good ones anew: look at the difference before keeping it.
"""

from __future__ import annotations

import json
from pathlib import Path

from simulator.errors import ScenarioError
from simulator.scenario.compile import compile_files
from simulator.scenario.model import as_json

HERE = Path(__file__).parent
GOOD = sorted(HERE.glob("good/*.feature"))
BAD = sorted(HERE.glob("bad/*.feature"))


def compiled(sample: Path) -> str:
    """The sample's walkthroughs as JSON; its folder is left out, for it differs from machine to machine."""
    folder = f"{sample.parent.as_posix()}/"
    return (
        json.dumps(as_json(compile_files([sample])), ensure_ascii=False, indent=1).replace(folder, "") + "\n"
    )


def faults(sample: Path) -> list[str]:
    """What is said of a file, without its folder."""
    try:
        compile_files([sample])
    except ScenarioError as error:
        return [fault.replace(f"{sample.parent.as_posix()}/", "") for fault in error.faults]
    return []


if __name__ == "__main__":
    for good in GOOD:
        good.with_suffix(".json").write_text(compiled(good), encoding="utf-8")
