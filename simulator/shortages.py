"""Tells that the machine lacks something at the moment from an error of the program."""

from __future__ import annotations

import errno

SHORTAGES = {
    errno.ENOSPC: "no space left on the disk",
    errno.EDQUOT: "disk quota exceeded",
    errno.EIO: "the disk can't be read or written",
    errno.EROFS: "the disk takes no changes",
    errno.EMFILE: "the process has too many open files",
    errno.ENFILE: "the system has too many open files",
    errno.ENOMEM: "out of memory",
    errno.ENOBUFS: "out of memory for the network",
}


def shortage(error: BaseException) -> str | None:
    """What the machine lacks, in one line; None for any other error."""
    if isinstance(error, MemoryError):
        return SHORTAGES[errno.ENOMEM]
    return SHORTAGES.get(error.errno or 0) if isinstance(error, OSError) else None
