"""A trainee who knows only what the coach's panel says, and does it in the page."""

from __future__ import annotations

import re
from collections.abc import Callable

from playwright.sync_api import Locator, Page, expect

from simulator.play import locators
from simulator.scenario.model import Kind, Target

COACH = "Asistente de práctica"
ENDED = "¡Terminó!"
SEEN = "Terminó la demostración."
OWN = r"(?: Puede usar otro dato\.)?"
OFFLINE = "No hay conexión con el simulador."
LOST = re.compile(r"Esta no es la pantalla que corresponde\.|Esta pantalla no muestra lo que corresponde\.")


def panel(page: Page) -> Locator:
    return page.get_by_role("region", name=COACH)


def take_up(page: Page, title: str, way: str) -> None:
    """From the front page, the scenario in one of its three ways."""
    page.goto("/")
    scenario = page.get_by_role("listitem").filter(has=page.get_by_text(title, exact=True))
    scenario.get_by_role("button", name=way, exact=True).click()
    expect(panel(page)).to_be_visible()


def follow(page: Page) -> str:
    """Do what the panel says until it says that it is over; gives all that it said."""
    said, heard = step(page), [text(page)]
    while said is not None:
        obey(page)
        said = step(page, after=said)
        heard.append(text(page))
    return "\n".join(heard)


def text(page: Page) -> str:
    """What the panel says, the words that it has no room for just now as well."""
    return panel(page).text_content() or ""


def step(page: Page, after: str | None = None) -> str | None:
    """*Paso 3 de 12*, once the panel shows it; None when the lesson is over."""
    another = rf"Paso (?!{after.split()[1]} )\d+ de \d+" if after else r"Paso \d+ de \d+"
    expect(panel(page)).to_contain_text(re.compile(f"{ENDED}|{another}"))
    found = re.search(r"Paso \d+ de \d+", panel(page).inner_text())
    return found[0] if found else None


def obey(page: Page) -> None:
    """Do what the panel says now, on the control that it says; that one is highlighted, and no other."""
    said = panel(page).inner_text()
    for pattern, deed in DEEDS.items():
        for found in re.finditer(pattern, said, re.MULTILINE):
            deed(page, *found.groups())
            return
    raise AssertionError(f"The panel says nothing that can be done: {said}")


def highlighted(page: Page, target: Target) -> Locator:
    """The control that a person finds by these words; the coach has to point at this very one."""
    control = locators.locate(page, target)
    expect(control).to_have_attribute("data-coach-target", "")
    expect(page.locator("[data-coach-target]")).to_have_count(1)
    expect(control).to_be_in_viewport()
    assert not covered(page, control), f"The panel covers {target}"
    return control


def covered(page: Page, control: Locator) -> bool:
    """Whether the panel lies over any of it."""
    one, other = panel(page).bounding_box(), control.bounding_box()
    assert one
    assert other
    return all(
        one[start] < other[start] + other[size] and other[start] < one[start] + one[size]
        for start, size in (("x", "width"), ("y", "height"))
    )


def _click(page: Page, name: str, region: str | None = None) -> None:
    highlighted(page, Target(Kind.BUTTON, name, region=region)).click()


def _fill(page: Page, value: str, name: str, row: str | None = None) -> None:
    field = highlighted(page, Target(Kind.FIELD, name, row=row))
    if field.and_(page.locator("select")).count():
        field.select_option(label=value)
    else:
        field.fill(value)
        field.blur()


def _check(page: Page, name: str, *, row: str | None = None, region: str | None = None) -> None:
    highlighted(page, Target(Kind.CHECKBOX, name, row=row, region=region)).check()


def _uncheck(page: Page, name: str, *, row: str | None = None) -> None:
    highlighted(page, Target(Kind.CHECKBOX, name, row=row)).uncheck()


def press(page: Page, name: str) -> None:
    """A button of the panel."""
    panel(page).get_by_role("button", name=name, exact=True).click()


DEEDS: dict[str, Callable[..., object]] = {
    r"^Abra el portal de práctica\.$": lambda page: press(page, "Abrir el portal"),
    r"^Haga clic en «(.+)»\.$": _click,
    r"^En la sección «(.+)», haga clic en «(.+)»\.$": lambda page, region, name: _click(page, name, region),
    rf"^Escriba «(.*)» en «(.+)»\.{OWN}$": _fill,
    r"^Elija «(.+)» en «(.+)»\.$": _fill,
    rf"^Complete «(.+)» con «(.*)»\.{OWN}$": lambda page, name, value: _fill(page, value, name),
    r"^En la fila de «(.+)», elija «(.+)» en «(.+)»\.$": lambda page, row, value, name: _fill(
        page, value, name, row
    ),
    r"^Marque «(.+)»\.$": _check,
    r"^Desmarque «(.+)»\.$": _uncheck,
    r"^En la sección «(.+)», marque «(.+)»\.$": lambda page, region, name: _check(page, name, region=region),
    r"^Marque la casilla de la fila de «(.+)»\.$": lambda page, row: _check(page, "Marcar", row=row),
    r"^Desmarque la casilla de la fila de «(.+)»\.$": lambda page, row: _uncheck(page, "Marcar", row=row),
    r"^Adelante una hora el reloj de práctica\.$": lambda page: press(page, "Adelantar el reloj 1 hora"),
    r"^Vuelva atrás en el navegador\.$": lambda page: page.go_back(),
    r"^Recargue la página\.$": lambda page: page.reload(),
}
