"""Photographs of a page: when a new one is taken, and what the masks cover on it."""

from __future__ import annotations

from io import BytesIO
from typing import Any

import pytest
from PIL import Image
from playwright.sync_api import Locator, Page

from e2e.arrivals import OPERATOR, Visitor, arrive, s3_secondary, s4, s5, s7, s7_modification
from simulator.handbook.pictures.geometry import Box
from simulator.handbook.pictures.screenshot import Crop, PageCamera, PictureOptions, Screenshot
from simulator.handbook.pictures.shot import Shot
from simulator.scenario.model.user_actions import UserAction
from simulator.scenario.model.walkthrough import Walkthrough
from simulator.scenario.selection import choose

pytest_plugins = ["e2e.visitor"]

CONTENT = "<main><h1>Estado</h1><p>Activo</p><input value='uno'><input type=checkbox></main>"
CHANGES = (
    "document.querySelector('p').textContent = 'Suspendido'",
    "document.querySelector('p').style.color = 'red'",
    "document.querySelector('input').value = 'dos'",
    "document.querySelector('[type=checkbox]').checked = true",
)


@pytest.fixture(scope="module")
def walkthrough() -> Walkthrough:
    return choose(["suspender-un-usuario-secundario"])[0]


@pytest.fixture
def camera(page: Page, walkthrough: Walkthrough) -> PageCamera:
    page.set_content(CONTENT)
    return PageCamera(page, walkthrough, PictureOptions(), passwords=())


@pytest.fixture(scope="module")
def doing(walkthrough: Walkthrough) -> int:
    """The first step that does something."""
    return next(index for index, step in enumerate(walkthrough.steps) if isinstance(step.action, UserAction))


def photograph(camera: PageCamera, at: int) -> bytes:
    shot = Shot("a/01-b.png", at, (None,), annotations=(), subject=at, is_announcement=False)
    return camera.take(shot, []).png


def test_a_page_on_which_nothing_was_done_is_photographed_once(camera: PageCamera, doing: int) -> None:
    assert photograph(camera, doing) is photograph(camera, doing)


@pytest.mark.parametrize("change", CHANGES)
def test_what_changed_by_itself_is_photographed_anew(
    page: Page, camera: PageCamera, doing: int, change: str
) -> None:
    before = photograph(camera, doing)
    page.evaluate(change)
    assert photograph(camera, doing) != before


def test_after_something_was_done_it_is_photographed_anew(camera: PageCamera, doing: int) -> None:
    """A table may have been scrolled, which changes no text."""
    assert photograph(camera, doing) is not photograph(camera, doing + 1)


@pytest.mark.parametrize("scale", [1, 2, 3])
@pytest.mark.parametrize("height", [300, 3000], ids=["within the window", "beyond it"])
def test_a_page_is_photographed_whole_and_to_scale(
    new_context: Any, walkthrough: Walkthrough, height: int, scale: int
) -> None:
    options = PictureOptions(scale=scale)
    size = {"width": options.width, "height": options.height}
    page = new_context(viewport=size, device_scale_factor=scale).new_page()
    page.set_content(
        f"""<!doctype html><body style="margin: 0"><div style="box-sizing: border-box; height: {height}px;
          border: 3px solid #0000aa; border-right-color: #00aa00"></div>"""
    )
    png = photograph(PageCamera(page, walkthrough, options, passwords=()), 0)
    with Image.open(BytesIO(png)) as image:
        picture = image.convert("RGB")
    right, bottom = options.width * scale - 1, height * scale - 1
    assert picture.size == (right + 1, bottom + 1)
    assert picture.getpixel((right, bottom // 2)) == (0, 0xAA, 0)
    assert picture.getpixel((right // 2, bottom)) == (0, 0, 0xAA)


NAMES = "button, a, h1, h2, h3, legend, th[scope=col], dt, label, .crumbs li"
"""What has a name: its words stay whole, unless they are what a mask covers."""
MASKED_LABELS = ("Perfiles", "Estado", "Usuario", "Roles", "Opciones")


def masked_screenshot(page: Page, walkthrough: Walkthrough, *masks: str) -> Screenshot:
    camera = PageCamera(page, walkthrough, PictureOptions(crop=Crop.PAGE, masks=masks), passwords=())
    shot = Shot("a/01-b.png", 0, (None,), annotations=(), subject=0, is_announcement=False)
    return camera.take(shot, [])


LINES = """(element) => {
    const page = document.documentElement.getBoundingClientRect();
    const range = document.createRange();
    range.selectNodeContents(element);
    const lines = element.textContent.trim() && !element.matches("select") ? range : element;
    return [...lines.getClientRects()].filter(({ width }) => width > 1)
        .map(({ left, top, width, height }) => [left - page.left, top - page.top, width, height]);
}"""


def lines_of(locator: Locator) -> list[Box]:
    """Boxes of the element's lines of text, or of a field, from the top left corner of its page."""
    return [Box(*numbers) for numbers in locator.evaluate(LINES)]


def is_covered(screenshot: Screenshot, locator: Locator) -> bool:
    """Whether a mask lies on the centre of every line."""
    centers = [Box(*line.center, 1, 1) for line in lines_of(locator)]
    return bool(centers) and all(any(mask.overlaps(each) for mask in screenshot.masks) for each in centers)


def is_cut(screenshot: Screenshot, locator: Locator) -> bool:
    return any(line.overlaps(mask) for line in lines_of(locator) for mask in screenshot.masks)


def cut_names(page: Page, screenshot: Screenshot, word: str) -> list[str]:
    """The names with that word that a mask overlaps."""
    named = page.locator(NAMES).filter(has_text=word, visible=True).all()
    assert named
    return [each.inner_text() for each in named if is_cut(screenshot, each)]


@pytest.mark.parametrize("screen", ["S4", "S6", "S7", "S7-modification", "S8", "S8-modification", "S9", "D1"])
def test_a_masked_label_cuts_no_name_that_contains_it(
    visitor: Visitor, walkthrough: Walkthrough, screen: str
) -> None:
    arrive(visitor, screen)
    page = visitor.page
    words = [word for word in MASKED_LABELS if page.locator(NAMES).filter(has_text=word).count()]
    assert words
    cut = {word: cut_names(page, masked_screenshot(page, walkthrough, word), word) for word in words}
    assert cut == {word: [] for word in words}


@pytest.mark.parametrize(
    ("screen", "mask", "selector"),
    [
        ("S4", "Perfiles", "[data-column=Perfiles]"),
        ("S4", "Roles", "[data-column=Roles]"),
        ("S4", "Estado", ".status"),
        ("S4", "Usuario", "tbody th"),
        ("S4", "Buscar", "input[type=search]"),
        ("S4", "Usuarios secundarios de la empresa", "tbody th"),
        ("S5", "Usuario", "[data-uppercase]"),
        ("S5", "Documento de identidad", "#document_number"),
        ("S5", "Usuario y clave", "#username"),
        ("S7", "Perfiles", ".profiles"),
        ("S7", "Perfiles", ".profiles button"),
        ("S7", "Opciones", "legend"),
        ("S8-modification", "Opciones quitadas", ".removed h3"),
        ("S9", "Usuario", "dd"),
        ("D1", "Usuario", "dialog tbody th"),
    ],
)
def test_a_masked_label_covers_the_content_of_what_it_labels(
    visitor: Visitor, walkthrough: Walkthrough, screen: str, mask: str, selector: str
) -> None:
    arrive(visitor, screen)
    screenshot = masked_screenshot(visitor.page, walkthrough, mask)
    assert screenshot.matched_masks == (mask,)
    assert is_covered(screenshot, visitor.page.locator(selector).filter(visible=True).first)


def test_a_label_of_another_screen_covers_nothing(visitor: Visitor, walkthrough: Walkthrough) -> None:
    s4(visitor)
    masks = ("Crear Usuario", "Opciones", "Mostrar eliminados", "RUC")
    screenshot = masked_screenshot(visitor.page, walkthrough, *masks)
    assert (screenshot.masks, screenshot.matched_masks) == ((), ())


def test_a_masked_text_is_covered_wherever_it_is_written(page: Page, walkthrough: Walkthrough) -> None:
    page.set_content(
        "<h1>Ficha de <b>ROSA</b>\n QUISPE</h1><p><a href='#'>Ver a ROSA QUISPE</a></p>"
        "<p><button>Quitar a ROSA QUISPE</button></p><p><input value='ROSA QUISPE LIMA'></p>"
        "<p><select><option>OTRA</option><option selected>ROSA QUISPE</option></select></p>"
        "<fieldset><legend>ROSA QUISPE</legend><input type=checkbox aria-label='ROSA QUISPE'></fieldset>"
    )
    screenshot = masked_screenshot(page, walkthrough, "ROSA QUISPE")
    places = ("b", "a", "button", "input:not([type])", "select", "legend")
    assert [place for place in places if not is_cut(screenshot, page.locator(place))] == []


def test_a_profile_is_a_text_where_it_names_a_checkbox(visitor: Visitor, walkthrough: Walkthrough) -> None:
    s7(visitor)
    screenshot = masked_screenshot(visitor.page, walkthrough, OPERATOR)
    for name in (visitor.page.locator("legend").first, visitor.page.get_by_role("button", name=OPERATOR)):
        assert is_covered(screenshot, name)


def test_a_profile_is_a_text_where_it_names_a_section(visitor: Visitor, walkthrough: Walkthrough) -> None:
    s3_secondary(visitor)
    screenshot = masked_screenshot(visitor.page, walkthrough, OPERATOR)
    assert is_covered(screenshot, visitor.page.get_by_role("heading", name=OPERATOR))
    assert is_covered(screenshot, visitor.page.locator("section.card li").first)


def test_the_name_of_a_fact_stays_though_no_list_of_labels_has_it(
    visitor: Visitor, walkthrough: Walkthrough
) -> None:
    s7_modification(visitor)
    screenshot = masked_screenshot(visitor.page, walkthrough, "Documento de identidad")
    term = visitor.page.get_by_text("Documento de identidad", exact=True)
    assert not is_cut(screenshot, term)
    assert is_covered(screenshot, visitor.page.locator("dt:text-is('Documento de identidad') + dd"))


def test_what_a_select_shows_is_covered(visitor: Visitor, walkthrough: Walkthrough) -> None:
    s5(visitor)
    document_type = visitor.field("document-type")
    document_type.select_option("Pasaporte")
    assert is_covered(masked_screenshot(visitor.page, walkthrough, "Pasaporte"), document_type)
