from __future__ import annotations

import re
from html import unescape

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from markdown import markdown
from markdown_it import MarkdownIt

from simulator.handbook.document import prose, prose_parser
from simulator.handbook.document.prose import ListBlock, Run, TextBlock
from simulator.handbook.document.prose_parser import ProseRefused

SIGNS = st.text(st.sampled_from("abñ <>&;*_`[]()#|~!\\+-=.1\"'$@{}%:/"), min_size=1, max_size=40)


def texts(blocks: prose.Prose) -> str:
    """All text of the blocks, without spaces."""
    return "".join("".join(prose.texts_of(blocks)).split())


def visible(html: str) -> str:
    """What a reader sees, without spaces."""
    return "".join(unescape(re.sub(r"<[^>]*>", "", html)).split())


def test_paragraphs_lists_bold_italics_and_links_are_read() -> None:
    text = "Uno **dos** *tres* [cuatro](https://example.com/a).\nCinco\\\nseis\n\n3. a\n4. b\n   - c\n"
    assert prose_parser.read(text) == (
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
        ("Uno\ndos [x](javascript:alert(1))", 2, r"el enlace «javascript:alert\(1\)» no se puede seguir"),
        ("[x](data:text/plain,x)", 1, "no se puede seguir"),
        ("<ftp://example.com>", 1, "no se puede seguir"),
        ("a\n\n|a|b|\n|-|-|\n|c|d|", 3, "una tabla no cabe aquí"),
        ("a | b\n--|--", 1, "una tabla no cabe aquí"),
        ("Uno\ndos[^1].", 2, "una nota al pie no cabe aquí"),
        ("Uno\n\n[^1]: Nota larga", 3, "una nota al pie no cabe aquí"),
        ("Uno\n\n[^1]: nota", 3, "una nota al pie no cabe aquí"),
        ("Uno ~~dos~~", 1, "el texto tachado no cabe aquí"),
        ("- Uno\n- [ ] Dos", 2, "una casilla por marcar no cabe aquí"),
        ("1. [x] Uno", 1, "una casilla por marcar no cabe aquí"),
        ("Uno\n\n[x]: https://example.com", 3, "un enlace se escribe entero"),
        ("Uno\\\ndos &nbsp; tres", 2, "escriba el signo mismo"),
        ("&#64;", 1, "escriba el signo mismo"),
        ("Uno **<b>x</b>**", 1, "el HTML no cabe aquí"),
        ("a\n\n<div>\nx\n</div>", 3, "el HTML no cabe aquí"),
        ("<!-- nota -->", 1, "el HTML no cabe aquí"),
    ],
)
def test_what_the_manual_does_not_print_is_refused_with_its_line(text: str, line: int, fault: str) -> None:
    with pytest.raises(ProseRefused, match=fault) as failure:
        prose_parser.read(text)
    assert failure.value.line == line


@pytest.mark.parametrize(
    "text",
    [
        *(
            "a < b > c",
            "AT&T",
            "a & b; c",
            "&nada;",
            "~5",
            "[x] y [y][z]",
            "| a | b |",
            "[]",
            "a_b_c",
            "100 %",
        ),
        *("<", "x ^ 2", "- ", ":-)", "#1"),
    ],
)
def test_signs_that_are_no_markup_are_text(text: str) -> None:
    assert "".join(prose.texts_of(prose_parser.read(f"Uno {text}"))) == f"Uno {text}".rstrip()


@pytest.mark.parametrize("sign", ["<b>", "&lt;", "[^1]", "~~x~~", "[ ] x"])
def test_what_has_a_backslash_before_it_is_text(sign: str) -> None:
    escaped = re.sub(r"(?=[<&~\[])", r"\\", sign)
    assert prose_parser.read(f"- {escaped}") == (ListBlock(((TextBlock((Run(sign),)),),)),)


@pytest.mark.parametrize(
    ("text", "address", "link"),
    [
        ("Vea https://example.com/a_b_c.", "https://example.com/a_b_c", "https://example.com/a_b_c"),
        ("(http://example.com/a)", "http://example.com/a", "http://example.com/a"),
        ("https://example.com/a_(b)", "https://example.com/a_(b)", "https://example.com/a_(b)"),
        ("Vea «https://example.com».", "https://example.com", "https://example.com"),
        ("https://example.com/ñ", "https://example.com/ñ", "https://example.com/%C3%B1"),
        ("Escriba a ayuda@example.com.", "ayuda@example.com", "mailto:ayuda@example.com"),
        ("<https://example.com/>", "https://example.com/", "https://example.com/"),
    ],
)
def test_an_address_in_a_text_is_a_link(text: str, address: str, link: str) -> None:
    (block,) = prose_parser.read(text)
    assert isinstance(block, TextBlock)
    assert [run for run in block.runs if run.link] == [Run(address, link=link)]
    assert texts((block,)) == "".join(text.strip("<>").split())


@pytest.mark.parametrize(
    ("text", "paper_text"),
    [
        ("[La **guía**](https://example.com/g), hoy", "La guía (https://example.com/g), hoy"),
        ("[Mesa](mailto:a@example.com?subject=Hola)", "Mesa (a@example.com)"),
        ("[example.com](https://example.com/)", "example.com"),
        ("https://example.com/ñ", "https://example.com/ñ"),
        ("a@example.com", "a@example.com"),
        ("- [Uno](https://example.com/1) [dos](https://example.com/2)", None),
    ],
)
def test_paper_has_the_address_of_a_link_unless_the_text_says_it(text: str, paper_text: str | None) -> None:
    printed = "".join(prose.texts_of(prose.with_addresses(prose_parser.read(text))))
    assert printed == (paper_text or "Uno (https://example.com/1) dos (https://example.com/2)")


def test_a_link_whose_address_has_what_is_redacted_is_none() -> None:
    blocks = prose_parser.read("[Ella](mailto:rosa@example.com) y [él](mailto:juan@example.com)")
    changed = prose.with_texts_changed(blocks, lambda text: text.replace("rosa", "…"))
    assert [run.link for block in changed for run in block.runs if isinstance(block, TextBlock)] == [
        None,
        None,
        "mailto:juan@example.com",
    ]


@given(SIGNS)
@example("\\1.1")
@example("a\\\n\\- b\\\n1\\) c")
def test_markdown_that_is_written_again_has_the_same_text_and_no_html(text: str) -> None:
    try:
        blocks = prose_parser.read(text)
    except ProseRefused:
        return
    written = prose.as_markdown(blocks)
    parser = MarkdownIt("commonmark")
    assert visible(parser.render(written)) == texts(blocks)
    tokens = parser.parse(written)
    kinds = {child.type for token in tokens for child in (token, *(token.children or ()))}
    assert not kinds & {"html_block", "html_inline", "heading_open", "image", "fence", "code_block"}


def test_the_site_shows_lists_within_lists_and_every_sign_as_written() -> None:
    blocks = prose_parser.read(
        "1. Uno\n2. Dos\n   - Tres\n\nSignos: # $ @ < \\\\ * 5 {x}.\\\n\\+ no es lista\n"
    )
    html = markdown(prose.as_markdown(blocks), extensions=["tables", "sane_lists"])
    assert re.search(r"<ol>.*Dos.*<ul>.*Tres.*</ul>.*</ol>", html, re.DOTALL)
    assert visible(html) == texts(blocks)
    assert "<br />" in html
    assert html.count("<ul>") == 1


@given(SIGNS)
def test_a_paragraph_has_the_same_text_on_the_site(text: str) -> None:
    blocks = (TextBlock((Run(f"a{text}"),)),)
    assert visible(markdown(prose.as_markdown(blocks), extensions=["tables", "sane_lists"])) == texts(blocks)
