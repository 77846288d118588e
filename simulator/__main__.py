"""The way in from a shell: `sol-simulator`, or `python -m simulator`."""

from __future__ import annotations

import sys


def main() -> None:
    """Ctrl+C while the rest is still being imported is no error of the program's."""
    try:
        from simulator.cli import main as obey  # noqa: PLC0415  # nothing may be imported before
    except KeyboardInterrupt:
        sys.exit(130)
    obey()


if __name__ == "__main__":
    main()
