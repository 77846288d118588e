"""Sample files: the good ones have a golden compiled form beside them, the bad ones their error messages.

`python -m tests.scenario.samples`, run at the root of the repository, rewrites the golden files: review the
difference before you keep it.
"""

from __future__ import annotations

import json
from pathlib import Path

from simulator.errors import ScenarioError
from simulator.scenario.compile import compile_files
from simulator.scenario.model.walkthrough import as_json

HERE = Path(__file__).parent
GOOD = sorted(HERE.glob("good/*.feature"))
BAD = sorted(HERE.glob("bad/*.feature"))


def compiled_json(sample: Path) -> str:
    """The sample's walkthroughs as JSON, without the folder of the file."""
    folder = f"{sample.parent.as_posix()}/"
    return (
        json.dumps(as_json(compile_files([sample])), ensure_ascii=False, indent=1).replace(folder, "") + "\n"
    )


def fault_messages(sample: Path) -> list[str]:
    """The messages for the file, without its folder."""
    try:
        compile_files([sample])
    except ScenarioError as error:
        return [fault.replace(f"{sample.parent.as_posix()}/", "") for fault in error.faults]
    return []


if __name__ == "__main__":
    for good in GOOD:
        good.with_suffix(".json").write_text(compiled_json(good), encoding="utf-8")
