from __future__ import annotations

import re
from html import unescape

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from markdown import markdown
from markdown_it import MarkdownIt

from simulator.handbook.document import prose
from simulator.handbook.document.prose import ListBlock, ProseRefused, Run, TextBlock

SIGNS = st.text(st.sampled_from("abñ <>&;*_`[]()#|~!\\+-=.1\"'$@{}%:/"), min_size=1, max_size=40)


def texts(blocks: prose.Prose) -> str:
    """All text of the blocks, without spaces."""
    return "".join("".join(prose.texts_of(blocks)).split())


def visible(html: str) -> str:
    """What a reader sees, without spaces."""
    return "".join(unescape(re.sub(r"<[^>]*>", "", html)).split())


def test_paragraphs_lists_bold_italics_and_links_are_read() -> None:
    text = "Uno **dos** *tres* [cuatro](https://example.com/a).\nCinco\\\nseis\n\n3. a\n4. b\n   - c\n"
    assert prose.read(text) == (
        TextBlock(
            (
                Run("Uno "),
                Run("dos", is_strong=True),
                Run(" "),
                Run("tres", is_emphasised=True),
                Run(" "),
                Run("cuatro", link="https://example.com/a"),
                Run("."),
                Run(" "),
                Run("Cinco"),
                Run("\n"),
                Run("seis"),
            )
        ),
        ListBlock(
            (
                (TextBlock((Run("a"),)),),
                (TextBlock((Run("b"),)), ListBlock(((TextBlock((Run("c"),)),),))),
            ),
            3,
        ),
    )


@pytest.mark.parametrize(
    ("text", "line", "fault"),
    [
        ("Uno\n\n# Título", 3, "un título no cabe aquí"),
        ("Uno\n\nTítulo\n===", 3, "un título no cabe aquí"),
        ("![x](x.png)", 1, "las imágenes se toman del simulador"),
        ("a\n\n- b\n- ![x](x.png)", 4, "las imágenes se toman del simulador"),
        ("```\nx\n```", 1, "no tiene bloques de código"),
        ("a\n\n    x", 3, "no tiene bloques de código"),
        ("> cita", 1, "no tiene citas"),
        ("a\n\n---\n", 3, "no tiene líneas de separación"),
        ("[x](otra.md)", 1, "el enlace «otra.md» no se puede seguir"),
        ("a\n\n[x](ftp://example.com)", 3, "no se puede seguir"),
        ("[x]()", 1, "no se puede seguir"),
    ],
)
def test_what_the_manual_does_not_print_is_refused_with_its_line(text: str, line: int, fault: str) -> None:
    with pytest.raises(ProseRefused, match=fault) as failure:
        prose.read(text)
    assert failure.value.line == line


@pytest.mark.parametrize(
    "text",
    ["<b>x</b>", "<script>alert(1)</script>", "&lt;x&gt;", "[x](javascript:alert(1))", "[x]: https://a.b"],
)
def test_html_entities_and_definitions_are_text(text: str) -> None:
    assert prose.read(text) == (TextBlock((Run(text),)),) or texts(prose.read(text)) == text


@given(SIGNS)
@example("\\1.1")
@example("a\\\n\\- b\\\n1\\) c")
def test_markdown_that_is_written_again_has_the_same_text_and_no_html(text: str) -> None:
    try:
        blocks = prose.read(text)
    except ProseRefused:
        return
    written = prose.as_markdown(blocks)
    parser = MarkdownIt("commonmark")
    assert visible(parser.render(written)) == texts(blocks)
    tokens = parser.parse(written)
    kinds = {child.type for token in tokens for child in (token, *(token.children or ()))}
    assert not kinds & {"html_block", "html_inline", "heading_open", "image", "fence", "code_block"}


def test_the_site_shows_lists_within_lists_and_every_sign_as_written() -> None:
    blocks = prose.read("1. Uno\n2. Dos\n   - Tres\n\nSignos: # $ @ < \\\\ * 5 {x}.\\\n\\+ no es lista\n")
    html = markdown(prose.as_markdown(blocks), extensions=["tables", "sane_lists"])
    assert re.search(r"<ol>.*Dos.*<ul>.*Tres.*</ul>.*</ol>", html, re.DOTALL)
    assert visible(html) == texts(blocks)
    assert "<br />" in html
    assert html.count("<ul>") == 1


@given(SIGNS)
def test_a_paragraph_has_the_same_text_on_the_site(text: str) -> None:
    blocks = (TextBlock((Run(f"a{text}"),)),)
    assert visible(markdown(prose.as_markdown(blocks), extensions=["tables", "sane_lists"])) == texts(blocks)
