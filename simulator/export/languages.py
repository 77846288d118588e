"""How chains, statements and data are written in Python and in TypeScript."""

from __future__ import annotations

import json
import re
import textwrap
from abc import ABC, abstractmethod
from collections.abc import Callable, Iterator, Mapping

from simulator.export.code import Assert, Call, Chain, Comment, Do, Relation, Statement, Value
from simulator.export.layout import WIDTH, Bracket, Line, Style, laid_out

ASYNC = "cell"
"""The one function of a test that asks the page, so that it is waited for."""
PROPERTIES = ("first",)
"""What is no call in Python, though it is in TypeScript."""
ASTRAL = 0x10000
"""The first code point that needs more than four digits."""
SHORT_ESCAPES = {"\n": "\\n", "\r": "\\r", "\t": "\\t", "\\": "\\\\"}
CAPITAL = re.compile(r"_([a-z])")
PLAIN_KEY = re.compile(r"[A-Za-z_]\w*", re.ASCII)


def quote(text: str, preferred: str, unseen: Callable[[int], str]) -> str:
    """The text between quotation marks: the preferred ones, unless the others need fewer backslashes.

    Args:
        unseen: the escape of a character by its code point, for those that nobody sees.
    """
    other = "'" if preferred == '"' else '"'
    mark = other if text.count(preferred) > text.count(other) else preferred
    escapes = {**SHORT_ESCAPES, mark: f"\\{mark}"}
    characters = (
        escapes.get(character) or (character if character.isprintable() else unseen(ord(character)))
        for character in text
    )
    return f"{mark}{''.join(characters)}{mark}"


def visible(text: str) -> str:
    """The text on one line, without the characters that nobody sees."""
    return "".join(filter(str.isprintable, " ".join(text.split())))


class Language(ABC):
    """Writes the code of one language."""

    comment: str
    style: Style

    def lines(self, statement: Statement, depth: int) -> Iterator[str]:
        """The lines of the statement, indented by so many steps."""
        match statement:
            case Comment(text):
                yield from self.comment_lines(text, depth)
            case Do(chain):
                yield from laid_out(self.done(chain), self.style, depth)
            case Assert():
                yield from laid_out(self.asserted(statement), self.style, depth)

    def comment_lines(self, text: str, depth: int) -> Iterator[str]:
        margin = self.style.indent * depth + self.comment
        width = WIDTH - len(margin)
        lines = textwrap.wrap(visible(text), width, break_long_words=False, break_on_hyphens=False)
        yield from (margin + line for line in lines)

    @abstractmethod
    def prose(self, text: str) -> str:
        """The text as it stands in the comment that describes the file or a test."""

    @abstractmethod
    def opening(self, title: str) -> Line:
        """The line that opens a step of this title."""

    @abstractmethod
    def done(self, chain: Chain) -> Line:
        """The statement that does what the chain says."""

    @abstractmethod
    def asserted(self, statement: Assert) -> Line:
        """The statement that compares what is stored."""

    @abstractmethod
    def text(self, text: str) -> str:
        """A literal of the text."""

    @abstractmethod
    def data(self, value: Value) -> Line:
        """A literal of the value, or the code of a chain."""

    @abstractmethod
    def call(self, call: Call) -> Line:
        """The call, without what it is a method of."""

    def chain(self, chain: Chain) -> Line:
        root = (chain.root,) if isinstance(chain.root, str) else self.call(chain.root)
        return (*root, *(piece for call in chain.calls for piece in (".", *self.call(call))))


class Python(Language):
    comment = "# "
    style = Style("    ", is_prettier=False)

    def prose(self, text: str) -> str:
        return visible(text).replace("\\", "\\\\").replace('"', '\\"')

    def opening(self, title: str) -> Line:
        return ("with step", Bracket("(", (("page",), (self.text(title),)), ")"), ":")

    def done(self, chain: Chain) -> Line:
        return self.chain(chain)

    def asserted(self, statement: Assert) -> Line:
        stored, value = self.chain(statement.stored), self.data(statement.value)
        match statement.relation:
            case Relation.EQUALS if statement.value == []:
                return ("assert not ", *stored)
            case Relation.EQUALS:
                return ("assert ", *stored, " == ", *value)
            case Relation.CONTAINS:
                return ("assert ", *value, " in ", *stored)
            case Relation.LACKS:
                return ("assert ", *value, " not in ", *stored)

    def text(self, text: str) -> str:
        return quote(text, '"', lambda code: f"\\u{code:04x}" if code < ASTRAL else f"\\U{code:08x}")

    def data(self, value: Value) -> Line:
        match value:
            case Chain():
                return self.chain(value)
            case str():
                return (self.text(value),)
            case bool() | int() | None:
                return (repr(value),)
            case tuple():
                return (Bracket("(", tuple(map(self.data, value)), ")"),)
            case list():
                return (Bracket("[", tuple(map(self.data, value)), "]"),)
            case Mapping():
                items = tuple((self.text(key), ": ", *self.data(item)) for key, item in value.items())
                return (Bracket("{", items, "}"),)

    def call(self, call: Call) -> Line:
        if call.name in PROPERTIES:
            return (call.name,)
        options = tuple((f"{name}=", *self.data(value)) for name, value in call.options.items())
        return (call.name, Bracket("(", (*map(self.data, call.arguments), *options), ")"))


class TypeScript(Language):
    comment = "// "
    style = Style("  ", is_prettier=True)

    def prose(self, text: str) -> str:
        return visible(text).replace("*/", "*\\/")

    def opening(self, title: str) -> Line:
        return (f"await test.step({self.text(title)}, async () => {{",)

    def done(self, chain: Chain) -> Line:
        return ("await ", *self.chain(chain), ";")

    def asserted(self, statement: Assert) -> Line:
        stored, value = self.chain(statement.stored), self.data(statement.value)
        expectation = ("expect", Bracket("(", (("await ", *stored),), ")"))
        match statement.relation:
            case Relation.EQUALS:
                matcher = "toEqual" if isinstance(statement.value, list) else "toBe"
            case Relation.CONTAINS:
                matcher = "toContain"
            case Relation.LACKS:
                matcher = "not.toContain"
        return (*expectation, f".{matcher}", Bracket("(", (value,), ")"), ";")

    def text(self, text: str) -> str:
        return quote(text, "'", lambda code: f"\\u{{{code:x}}}")

    def data(self, value: Value) -> Line:
        match value:
            case Chain():
                return self.chain(value)
            case str():
                return (self.text(value),)
            case bool() | int() | None:
                return (json.dumps(value),)
            case tuple() | list():
                return (Bracket("[", tuple(map(self.data, value)), "]"),)
            case Mapping():
                items = tuple((f"{self._key(key)}: ", *self.data(item)) for key, item in value.items())
                return (Bracket("{ ", items, " }") if items else "{}",)

    def call(self, call: Call) -> Line:
        options = (self.data(call.options),) if call.options else ()
        negation = "not." if call.name.startswith("not_") else ""
        name = CAPITAL.sub(lambda match: match[1].upper(), call.name.removeprefix("not_"))
        return (f"{negation}{name}", Bracket("(", (*map(self.data, call.arguments), *options), ")"))

    def chain(self, chain: Chain) -> Line:
        code = super().chain(Chain(chain.root))
        if isinstance(chain.root, Call) and chain.root.name == ASYNC:
            code = ("(await ", *code, ")") if chain.calls else ("await ", *code)
        return (*code, *(piece for call in chain.calls for piece in (".", *self.call(call))))

    def _key(self, key: str) -> str:
        return key if PLAIN_KEY.fullmatch(key) else self.text(key)
