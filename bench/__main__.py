"""`python -m bench [PARTS]`: runs these parts of the bench, or all of them, and prints their tables."""

from __future__ import annotations

import sys

from bench import (
    coach,
    coverage,
    export,
    front_page,
    handbook,
    jobs,
    load,
    page,
    recorder,
    sandboxes,
    snapshots,
    startup,
    walkthrough,
    writers,
)

PARTS = {
    "startup": startup.tables,
    "walkthrough": walkthrough.tables,
    "export": export.tables,
    "jobs": jobs.tables,
    "coverage": coverage.tables,
    "recorder": recorder.tables,
    "page": page.tables,
    "front_page": front_page.tables,
    "sandboxes": sandboxes.tables,
    "snapshots": snapshots.tables,
    "writers": writers.tables,
    "load": load.tables,
    "coach": coach.tables,
    "handbook": handbook.tables,
}


def main(names: list[str]) -> None:
    unknown = [name for name in names if name not in PARTS]
    if unknown:
        sys.exit(f"No such part: {', '.join(unknown)}. Parts: {', '.join(PARTS)}.")
    for name in names or PARTS:
        for table in PARTS[name]():
            print(table, end="\n\n", flush=True)


main(sys.argv[1:])
