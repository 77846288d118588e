from __future__ import annotations

import pytest

from simulator.handbook.document.render import css_text


@pytest.mark.parametrize(
    ("text", "quoted"),
    [
        ("Ejemplo & Cía", '"Ejemplo & Cía"'),
        ('La "agencia"', r'"La \22 agencia\22 "'),
        ("a\\b", r'"a\5c b"'),
        ("</style>", r'"\3c /style>"'),
        ("dos\nlíneas", r'"dos\a líneas"'),
    ],
)
def test_a_text_ends_neither_its_quotes_nor_its_style_sheet(text: str, quoted: str) -> None:
    assert css_text(text) == quoted
