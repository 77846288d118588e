"""A page as a browser without JavaScript has it: controls by name, forms, what every page must be."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from html.parser import HTMLParser
from itertools import pairwise

from simulator.procedure.messages import BAND, label

VOID = frozenset({"br", "hr", "img", "input", "link", "meta", "source", "wbr"})
CONTROLS = frozenset({"input", "select", "textarea", "button"})
ADDRESSES = ("href", "src", "action", "formaction", "data", "poster", "srcset")


class Node:
    """An element: its tag, attributes and children, elements and strings."""

    def __init__(self, tag: str, attributes: dict[str, str], parent: Node | None = None) -> None:
        self.tag, self.attributes, self.parent = tag, attributes, parent
        self.children: list[Node | str] = []

    def __getitem__(self, attribute: str) -> str:
        return self.attributes.get(attribute, "")

    def __contains__(self, attribute: str) -> bool:
        return attribute in self.attributes

    def __iter__(self) -> Iterator[Node]:
        """Every descendant element, in the order of the page."""
        for child in self.children:
            if isinstance(child, Node):
                yield child
                yield from child

    @property
    def raw_text(self) -> str:
        return "".join(child if isinstance(child, str) else child.raw_text for child in self.children)

    @property
    def text(self) -> str:
        return " ".join(self.raw_text.split())

    def self_and_ancestors(self) -> Iterator[Node]:
        """From the inside out."""
        node: Node | None = self
        while node is not None:
            yield node
            node = node.parent

    @property
    def is_out_of_reach(self) -> bool:
        """Hidden, or behind an open dialog."""
        return any("hidden" in node or "inert" in node for node in self.self_and_ancestors())


class _Builder(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.root = self.open_node = Node("", {})

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        assert len({name for name, _ in attrs}) == len(attrs), f"<{tag}> has an attribute twice"
        node = Node(tag, {name: value or "" for name, value in attrs}, self.open_node)
        self.open_node.children.append(node)
        if tag not in VOID:
            self.open_node = node

    def handle_endtag(self, tag: str) -> None:
        assert self.open_node.tag == tag, f"</{tag}> closes <{self.open_node.tag}>"
        assert self.open_node.parent is not None
        self.open_node = self.open_node.parent

    def handle_data(self, data: str) -> None:
        self.open_node.children.append(data)


class Page:
    """A parsed answer in HTML."""

    def __init__(self, html: str, status: int, address: str) -> None:
        self.html, self.status, self.address = html, status, address
        builder = _Builder()
        builder.feed(html)
        builder.close()
        assert builder.open_node is builder.root, f"<{builder.open_node.tag}> is left open"
        self.root = builder.root
        self.nodes = list(self.root)
        self.by_id = {node["id"]: node for node in self.nodes if "id" in node}

    def all(self, *tags: str) -> list[Node]:
        return [node for node in self.nodes if node.tag in tags]

    @property
    def heading(self) -> str:
        return self.all("h1")[0].text

    @property
    def text(self) -> str:
        return self.all("body")[0].text

    @property
    def alerts(self) -> list[str]:
        return [node.text for node in self.nodes if node["role"] == "alert"]

    @property
    def notices(self) -> list[str]:
        return [node.text for node in self.nodes if node["role"] == "status"]

    @property
    def dialog(self) -> Node | None:
        """The open dialog, if there is one."""
        return next((node for node in self.all("dialog") if "open" in node), None)

    @property
    def field_errors(self) -> dict[str, str]:
        """The error beside each refused field, by the field's name."""
        fields = (node for node in self.nodes if "aria-errormessage" in node)
        return {node["name"]: self.by_id[node["aria-errormessage"]].text for node in fields}

    @property
    def text_values(self) -> dict[str, str]:
        """The values of the page's text fields, by name."""
        fields = (node for node in self.all("input") if node["type"] not in {"hidden", "checkbox"})
        return {node["name"]: node["value"] for node in fields}

    def checked(self, name: str) -> list[str]:
        """The values of the marked checkboxes of that name."""
        return [node["value"] for node in self.all("input") if node["name"] == name and "checked" in node]

    def row(self, header: str) -> list[str]:
        """The cells of the table row with that row header."""
        rows = (row for row in self.all("tr") if any(n["scope"] == "row" and n.text == header for n in row))
        return [node.text for node in next(rows) if node.tag in {"td", "th"}]

    @property
    def row_headers(self) -> list[str]:
        return [node.text for node in self.nodes if node["scope"] == "row"]

    def region(self, name: str) -> Node:
        """The section of that accessible name."""
        nodes = self.all("section", "nav", "aside", "dialog")
        regions = [node for node in nodes if self.name_of(node) == name]
        assert len(regions) == 1, f"«{name}»: {len(regions)} regions in {self.address}"
        return regions[0]

    def name_of(self, node: Node) -> str:
        """The accessible name, by those of its rules that these pages need."""
        if "aria-labelledby" in node:
            return " ".join(self.by_id[element_id].text for element_id in node["aria-labelledby"].split())
        if "aria-label" in node:
            return node["aria-label"].strip()
        labels = self.all("label") if node["id"] else []
        labels = [label for label in labels if label["for"] == node["id"]]
        labels += [ancestor for ancestor in node.self_and_ancestors() if ancestor.tag == "label"]
        return labels[0].text if labels else node.text

    def control(self, name: str, region: str | None = None) -> Node:
        """The one button or link of that name that can be pressed."""
        controls = [
            node
            for node in (self.region(region) if region else self.nodes)
            if node.tag in {"button", "a"} and not node.is_out_of_reach and node["aria-hidden"] != "true"
        ]
        matches = [node for node in controls if self.name_of(node) == name]
        assert len(matches) == 1, f"«{name}»: {len(matches)} in {[self.name_of(node) for node in controls]}"
        return matches[0]

    def form_of(self, control: Node) -> Node | None:
        if "form" in control:
            return self.by_id[control["form"]]
        return next((node for node in control.self_and_ancestors() if node.tag == "form"), None)

    def values(self, form: Node) -> list[tuple[str, str]]:
        """What a browser would send of the form as it stands, without the buttons."""
        return [
            pair
            for node in self.nodes
            if node.tag in CONTROLS - {"button"} and "name" in node and self.form_of(node) is form
            for pair in _value(node)
        ]

    def names(self, form: Node) -> set[str]:
        """The names of the form's fields."""
        return {node["name"] for node in self.nodes if node.tag in CONTROLS and self.form_of(node) is form}

    def hidden(self, name: str) -> str:
        """The value of the first hidden field of that name."""
        fields = (node for node in self.all("input") if node["type"] == "hidden")
        return next(node["value"] for node in fields if node["name"] == name)

    def token(self) -> str:
        """The page's CSRF token."""
        return self.hidden("csrf_token")


def _value(node: Node) -> Iterator[tuple[str, str]]:
    if node.tag == "select":
        options = [option for option in node if option.tag == "option"]
        chosen = [option for option in options if "selected" in option] or options[:1]
        yield from ((node["name"], option["value"]) for option in chosen)
    elif node["type"] != "checkbox" or "checked" in node:
        yield node["name"], node["value"] if node.tag == "input" else node.text


def inspect(page: Page) -> None:
    """Assert what must hold for every page of the simulator."""
    _is_marked_as_practice(page)
    _is_well_formed(page)
    _is_labelled(page)
    _has_no_foreign_address(page)
    _forms_are_guarded(page)


def _is_marked_as_practice(page: Page) -> None:
    headings = page.all("h1")
    assert len(headings) == 1, f"{len(headings)} h1 in {page.address}"
    assert headings[0].text
    titles = [node.text for node in page.all("title")]
    assert titles == [f"{headings[0].text} – {BAND}"]
    bands = [
        node for node in page.nodes if node["aria-label"] == label("simulator-notice") and node.text == BAND
    ]
    assert len(bands) == 1, f"no practice band in {page.address}"
    assert not bands[0].is_out_of_reach
    robots = [node["content"] for node in page.all("meta") if node["name"] == "robots"]
    assert robots == ["noindex, nofollow"]


def _is_well_formed(page: Page) -> None:
    assert page.html.startswith("<!doctype html>")
    assert [node["lang"] for node in page.all("html")] == ["es"]
    assert len(page.all("main")) == 1
    ids = Counter(node["id"] for node in page.nodes if "id" in node)
    assert [element_id for element_id, times in ids.items() if times > 1] == []
    assert "" not in ids
    for attribute in ("for", "form", "aria-labelledby", "aria-describedby", "aria-errormessage"):
        references = {element_id for node in page.nodes for element_id in node[attribute].split()}
        assert references <= set(ids), f"{attribute} without its id in {page.address}"


def _is_labelled(page: Page) -> None:
    for node in page.nodes:
        is_control = node.tag in CONTROLS and node["type"] != "hidden"
        if (is_control or (node.tag == "a" and "href" in node)) and node["aria-hidden"] != "true":
            assert page.name_of(node), f"<{node.tag}> {node.attributes} has no name in {page.address}"
    for node in page.all("section", "nav", "aside", "dialog"):
        assert page.name_of(node)
    levels = [int(node.tag[1]) for node in page.all("h1", "h2", "h3", "h4")]
    jumps = [pair for pair in pairwise(levels) if pair[1] > pair[0] + 1]
    assert jumps == [], f"a heading skips a level in {page.address}"


def _has_no_foreign_address(page: Page) -> None:
    for node in page.nodes:
        for attribute in ADDRESSES:
            assert _is_local(node[attribute]), f"<{node.tag} {attribute}={node[attribute]}> in {page.address}"
        assert not any(name.startswith("on") or name == "style" for name in node.attributes)
        assert not (node.tag == "meta" and node["http-equiv"])
    scripts = [script for script in page.all("script") if script["type"] != "application/json"]
    assert not any(script.text for script in scripts)
    assert page.all("style", "iframe", "object", "embed", "base") == []


def _is_local(address: str) -> bool:
    return address in {"", "data:,"} or re.match(r"(?!//)[/?#]", address) is not None


def _forms_are_guarded(page: Page) -> None:
    for form in page.all("form"):
        fields = {name for name, value in page.values(form) if value}
        if form["method"] == "post":
            assert "csrf_token" in fields, f"a form without its token in {page.address}"
        else:
            assert "csrf_token" not in fields, f"a token in an address in {page.address}"
        assert "novalidate" in form
    for button in page.all("button"):
        if "data-do" in button or "data-print" in button:  # shown by a script, for what it does alone
            assert button["type"] == "button"
            continue
        assert button["type"] == "submit"
        assert page.form_of(button)
