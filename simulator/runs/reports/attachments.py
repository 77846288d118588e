"""Evidence as attachments of Cucumber's messages."""

from __future__ import annotations

import base64
from collections.abc import Iterator
from pathlib import Path

from cucumber_messages import Attachment, AttachmentContentEncoding

from simulator.errors import os_reason
from simulator.runs.results import Evidence, EvidenceKind
from simulator.scenario.claves import ClaveMask

PICTURE_TYPE = "image/png"
TEXT_TYPE = "text/plain"


def attachments_of(evidence: Evidence, mask: ClaveMask) -> Iterator[Attachment]:
    """Picture, accessible tree and the trace's path; of a file that can't be read, why not.

    They belong to no step yet: the caller says to which.
    """
    for kind, path in evidence.files():
        try:
            yield _attachment(kind, path, mask)
        except OSError as error:
            yield _text(f"{path}: no se puede leer ({os_reason(error)}).", path.name)


def _attachment(kind: EvidenceKind, path: Path, mask: ClaveMask) -> Attachment:
    match kind:
        case EvidenceKind.PICTURE:
            return _picture(path)
        case EvidenceKind.ARIA_TREE:
            return _tree(path, mask)
        case EvidenceKind.TRACE:
            return _text(str(path), "traza")


def _picture(path: Path) -> Attachment:
    body = base64.b64encode(path.read_bytes()).decode("ascii")
    return Attachment(body, AttachmentContentEncoding.base64, PICTURE_TYPE, "Imagen de la página")


def _tree(path: Path, mask: ClaveMask) -> Attachment:
    text = path.read_text(encoding="utf-8", errors="replace")
    return _text(mask.aria_tree(text), "Árbol accesible de la página")


def _text(body: str, name: str) -> Attachment:
    return Attachment(body, AttachmentContentEncoding.identity, TEXT_TYPE, name)
