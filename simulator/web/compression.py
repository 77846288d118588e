"""Compresses what the simulator is made of: its styles, its scripts and the coach's.

Pages and the World are left as they are. They hold a token or what others must not learn beside texts that a
visitor chose, and the size of a compressed answer tells whether the two are alike.
"""

from __future__ import annotations

import gzip
from functools import lru_cache

from flask import Flask, Response, request

from simulator.web.headers import CACHED_ENDPOINTS

TEXTS = {"application/json", "image/svg+xml", "text/css", "text/javascript"}
LEAST_BYTES = 500
"""A smaller answer gains nothing."""


def plug_in(app: Flask) -> None:
    app.after_request(_compress)


def _compress(response: Response) -> Response:
    if request.endpoint not in CACHED_ENDPOINTS or response.mimetype not in TEXTS:
        return response
    response.vary.add("Accept-Encoding")
    if response.status_code != 200 or not request.accept_encodings.quality("gzip"):  # noqa: PLR2004
        return response
    response.direct_passthrough = False
    content = response.get_data()
    if len(content) >= LEAST_BYTES:
        response.set_data(_compressed(content))
        response.content_encoding = "gzip"
        tag, _ = response.get_etag()
        if tag:
            response.set_etag(tag, weak=True)  # the same file, in other bytes
    return response


@lru_cache(maxsize=256)
def _compressed(content: bytes) -> bytes:
    return gzip.compress(content, mtime=0)
