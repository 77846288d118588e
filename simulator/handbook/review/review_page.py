"""The page that shows the changes of a comparison, in one HTML file, and asks for a decision on each."""

from __future__ import annotations

import json
from base64 import b64encode
from collections.abc import Sequence
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from simulator import paths
from simulator.atomic_file import write_atomically
from simulator.errors import SettingRefused, os_reason
from simulator.handbook.manifest import digest
from simulator.handbook.review.compare import Comparison
from simulator.handbook.review.decisions import GENERATOR, ReviewedChange
from simulator.handbook.review.topics import Topic, reviewed_pictures, reviewed_texts, topics
from simulator.handbook.review.wording import (
    NO_CHANGES,
    count_text,
    invisible_text,
    picture_text,
    text_kind,
)
from simulator.procedure.messages import NOT_OFFICIAL


def write(comparison: Comparison, old: Path, new: Path, target: Path) -> None:
    """Write the page, which opens from disk and holds every changed picture; an old page stays until then.

    Raises:
        SettingRefused: if the file can't be written, is no review page, or would lie in one of the handbooks.
    """
    check_replaceable(target, old, new)
    environment = Environment(
        loader=FileSystemLoader(paths.TEMPLATES / "handbook"), autoescape=True, undefined=StrictUndefined
    )
    environment.filters["embedded"] = _data_url
    for say in (picture_text, text_kind, count_text):
        environment.filters[say.__name__] = say
    all_topics = [(topic, *_reviewed(topic, comparison)) for topic in topics(comparison)]
    page_data = {
        "generator": GENERATOR,
        "new": str(new.resolve()),
        "pictures": [each.model_dump() for _, pictures, _ in all_topics for each in pictures],
        "texts": [each.model_dump() for _, _, texts in all_topics for each in texts],
    }
    text = environment.get_template("review.html").render(
        comparison=comparison,
        topics=[(topic, _item_names(pictures, texts)) for topic, pictures, texts in all_topics],
        invisible=invisible_text(comparison),
        no_changes=NO_CHANGES,
        old=old,
        new=new,
        not_official=NOT_OFFICIAL,
        page_data=page_data,
        storage_key=digest(json.dumps(page_data).encode()),
        style=_static_file("review.css"),
        script=_static_file("review.js"),
    )
    try:
        write_atomically(target, text)
    except OSError as error:
        raise SettingRefused(f"{target}: no se puede escribir ({os_reason(error)}).") from error


def check_replaceable(target: Path, old: Path, new: Path) -> None:
    """Check that the page may be written there.

    Raises:
        SettingRefused: if the file is no review page, or would lie in one of the handbooks.
    """
    for folder in (old, new):
        if target.resolve().is_relative_to(folder.resolve()):
            raise SettingRefused(f"{target}: está dentro de {folder}. Elija otro lugar con --report.")
    try:
        is_foreign = target.is_file() and GENERATOR.encode() not in target.read_bytes()
    except OSError as error:
        raise SettingRefused(f"{target}: no se puede leer ({os_reason(error)}).") from error
    if is_foreign:
        raise SettingRefused(f"{target}: ya existe y no es una página de revisión. Elija otro con --report.")


def _reviewed(topic: Topic, comparison: Comparison) -> tuple[list[ReviewedChange], list[ReviewedChange]]:
    """The pictures and the texts that one decision accepts."""
    texts = reviewed_texts(topic.texts, comparison.before, comparison.after)
    return list(reviewed_pictures(topic.pictures)), list(texts)


def _item_names(pictures: Sequence[ReviewedChange], texts: Sequence[ReviewedChange]) -> str:
    """What a section of the page decides, as JSON: its kind and its name."""
    return json.dumps(
        [*(("pictures", each.name) for each in pictures), *(("texts", each.name) for each in texts)]
    )


def _static_file(name: str) -> Markup:
    return Markup((paths.STATIC / "handbook" / name).read_text(encoding="utf-8"))  # noqa: S704


def _data_url(png: bytes) -> str:
    return f"data:image/png;base64,{b64encode(png).decode()}"
