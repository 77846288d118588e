"""Files that come with a form stay in memory: nobody asks for any, and what is sent goes to no disk.

werkzeug would write a large one to a temporary file, which a full disk makes fail.
"""

from __future__ import annotations

from io import BytesIO
from typing import IO, Any

from flask import Flask, Request


class _Request(Request):
    """The limit of a form's size bounds its files too."""

    def _get_file_stream(self, *_arguments: Any, **_details: Any) -> IO[bytes]:
        return BytesIO()


def plug_in(app: Flask) -> None:
    app.request_class = _Request
