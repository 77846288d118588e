"""The Markdown edition, built by MkDocs Material without a warning, and as GitHub renders it."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path
from urllib.parse import unquote

import pytest
from markdown_it import MarkdownIt
from playwright.sync_api import Page, expect

pytestmark = pytest.mark.robot

SCENARIOS = ("crear-un-usuario-secundario", "una-pagina-que-tarda", "suspender-un-usuario-secundario")
LINK = re.compile(r'(?:href|src)="([^"]*)"')
ANCHOR = re.compile(r'<a id="([^"]*)">')


@pytest.fixture(scope="module")
def handbook(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("site") / "manual"
    run("simulator", "handbook", *SCENARIOS, "--out", str(folder))
    return folder


def run(module: str, *arguments: str) -> str:
    """What the module prints as a program, on either stream."""
    line = (sys.executable, "-m", module, *arguments)
    process = subprocess.run(line, capture_output=True, check=False, encoding="utf-8", timeout=300)
    assert process.returncode == 0, process.stdout + process.stderr
    return process.stdout + process.stderr


def build(handbook: Path) -> Path:
    """The folder of the site, built from the manual as it lies; a warning is an error."""
    run("mkdocs", "build", "--strict", "--config-file", str(handbook / "mkdocs.yml"))
    return handbook.parent / "sitio"


@pytest.fixture(scope="module")
def site(handbook: Path) -> Path:
    return build(handbook)


def test_the_site_stands_beside_the_manual_which_can_be_made_again(handbook: Path, site: Path) -> None:
    assert {path.name for path in handbook.parent.iterdir()} == {"manual", "sitio"}
    assert (site / "seccion-8.html").is_file()


def test_a_broken_reference_would_be_noticed(handbook: Path, tmp_path: Path) -> None:
    run("simulator", "handbook", SCENARIOS[2], "--out", str(tmp_path / "manual"))
    page = tmp_path / "manual" / "markdown" / "seccion-8.md"
    page.write_text(page.read_text(encoding="utf-8").replace('id="figura-1"', 'id="otra"'), encoding="utf-8")
    with pytest.raises(AssertionError, match="figura-1"):
        build(tmp_path / "manual")


def test_the_site_has_its_pictures_and_a_figure_is_reached_by_its_anchor(page: Page, site: Path) -> None:
    page.goto((site / "index.html").as_uri())
    page.get_by_role("link", name="Suspender un usuario secundario").click()
    expect(page).to_have_url(re.compile(r"seccion-8\.html#suspender-un-usuario-secundario$"))
    expect(page.get_by_role("heading", level=1)).to_have_text("8. Cambio de estado")
    reference = page.get_by_role("main").get_by_role("link", name=re.compile(r"^figura \d+$")).last
    number = (reference.text_content() or "").removeprefix("figura ")
    reference.click()
    expect(page.get_by_text(f"Figura {number}.", exact=False)).to_be_in_viewport()
    widths = page.get_by_role("main").locator("img").evaluate_all("all => all.map(each => each.naturalWidth)")
    assert widths
    assert min(widths) > 0


def test_the_site_asks_nobody_else_for_anything(page: Page, site: Path) -> None:
    requests: list[str] = []
    page.on("request", lambda request: requests.append(request.url))
    page.goto((site / "seccion-4.html").as_uri())
    assert [url for url in requests if not url.startswith("file:")] == []


def test_every_link_of_a_page_on_github_leads_somewhere(handbook: Path) -> None:
    folder = handbook / "markdown"
    github = MarkdownIt("gfm-like", {"html": True, "linkify": False})
    pages = {
        path.name: github.render(path.read_text(encoding="utf-8")) for path in sorted(folder.glob("*.md"))
    }
    assert {"README.md", "fidelidad.md", "seccion-4.md", "seccion-8.md"} <= set(pages)
    for name, html in pages.items():
        links = [unquote(link) for link in LINK.findall(html)]
        assert links or name in {"fidelidad.md", "palabras.md"}
        for file, _, anchor in (link.partition("#") for link in links):
            assert (folder / file).exists()
            assert not anchor or anchor in ANCHOR.findall(pages[file or name])


def test_steps_are_numbered_alike_on_github_and_on_the_site(handbook: Path, page: Page, site: Path) -> None:
    github = MarkdownIt("gfm-like", {"html": True, "linkify": False})
    html = github.render((handbook / "markdown" / "seccion-8.md").read_text(encoding="utf-8"))
    items = "all => all.map(each => `${each.parentElement.tagName} ${each.textContent.trim()}`)"
    page.set_content(html)
    of_github = page.locator("li").evaluate_all(items)
    page.goto((site / "seccion-8.html").as_uri())
    assert page.get_by_role("article").locator("li").evaluate_all(items) == of_github
    assert len(of_github) > 5
