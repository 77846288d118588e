"""The entry point of the shell: `sol-simulator`, or `python -m simulator`."""

from __future__ import annotations

import sys


def main() -> None:
    """Run the command line; Ctrl+C during the imports ends without a traceback."""
    try:
        from simulator.cli import main as run_command_line  # noqa: PLC0415  # Ctrl+C is handled from here on
    except KeyboardInterrupt:
        sys.exit(130)
    run_command_line()


if __name__ == "__main__":
    main()
