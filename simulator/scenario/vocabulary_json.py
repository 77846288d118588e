"""The vocabulary as JSON, for programs: `sol-simulator sentences --json`, and its schema.

Titles and instructions are Spanish, keys are English. `docs/sentences.schema.json` is the schema.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import MISSING, fields
from enum import StrEnum
from itertools import chain
from types import NoneType, UnionType
from typing import Any, Literal, get_args, get_type_hints

from pydantic import ConfigDict

from simulator.scenario.control_kinds import CONTROL_KINDS
from simulator.scenario.domains import SEPARATOR, Domain, ListOf, Number, SingleOf
from simulator.scenario.grammar import Sentence, StepKind, Table
from simulator.scenario.model.targets import Kind, Target
from simulator.scenario.model.walkthrough import Action
from simulator.scenario.sentence_writer import example
from simulator.scenario.sentences import VOCABULARY
from simulator.strict_model import StrictModel

Value = str | int | bool | list[str] | None
"""What a field of an action holds."""
Form = Literal["text", "number", "list", "single"]
FieldType = Literal["string", "integer", "boolean", "list"]
FORMS: Mapping[type[Domain], Form] = {Number: "number", ListOf: "list", SingleOf: "single"}
FIELD_TYPES: Mapping[object, FieldType] = {
    str: "string",
    int: "integer",
    bool: "boolean",
    tuple[str, ...]: "list",
}


class _Entry(StrictModel):
    model_config = ConfigDict(use_attribute_docstrings=True)


class DomainEntry(_Entry):
    """The values that a parameter takes."""

    name: str
    title: str
    """In Spanish with its article."""
    form: Form
    """How the field of the action holds the value.

    text: as it is. number: as a number. list: as a list of items. single: as a list of one item, the text.
    """
    closed: bool
    """Whether `values` are all values, or of a list all items; otherwise `values` are suggestions."""
    values: list[str]
    minimum: int | None
    """The least number."""
    maximum: int | None
    """The greatest number."""
    item: str | None
    """Of a list and of a single: the domain of the items."""
    separator: str | None
    """What stands between two items of a list. Spaces around it do not count; a blank text has no items."""
    nouns: list[str] | None
    """The noun of an item of a list in an instruction, with its article, and its plural."""


class ParameterEntry(_Entry):
    """A place in a sentence, and the field of the action that it fills."""

    type: Literal["string", "int", "paragraph", "text", "cell"]
    r"""How the value stands in the scenario.

    string: between " or '; within it that mark and a backslash have a backslash before them; no line break.
    int: decimal digits. paragraph: like 4 or 4.2.
    text: the rest of the line as it is; it is not blank and does not end with a space.
    cell: a cell of the row of the table, with \| for a bar, \\ for a backslash and \n for a line break;
    spaces at its ends do not count.
    """
    field: str
    """Field of the action; "target.name" is a field of its target."""
    domain: str
    """Name of the domain of its values."""


class TableEntry(_Entry):
    """The data table below a sentence; each row is a step."""

    columns: list[str]
    header: bool
    """Whether the first row holds the names of the columns, which then stand in any order."""
    defaults: dict[str, str]
    """What a cell means whose column is left out; the other columns are required."""


class VariantEntry(_Entry):
    """The instruction if the text of one parameter is one of these; the first that fits counts."""

    field: str
    texts: list[str]
    instruction: str


class SentenceEntry(_Entry):
    """A sentence that a scenario may use."""

    kind: str
    """Name of its kind."""
    expression: str
    """A cucumber expression; a preparation is written with "que" before it."""
    instruction: str
    """What a reader is told: {0}, {1}... stand for the parameters, in their order.

    The value of a list is a phrase with the nouns of its domain: "sin roles" for "", "con el rol «A»" for
    "A", "con los roles «A» (en «B») y «C»" for "B: A; C". Another is its text, or "ninguno" if that is empty.
    """
    variants: list[VariantEntry]
    action: str
    """Type of the action that the sentence means."""
    parameters: list[ParameterEntry]
    fixed: dict[str, Value]
    """Fields of the action that are the same in every such sentence; the rest have their defaults."""
    table: TableEntry | None
    example: list[str]
    """Lines of a scenario."""


class FieldEntry(_Entry):
    """A field of an action."""

    name: str
    """"target.name" is a field of the action's target."""
    type: FieldType
    """A list is one of strings."""
    values: list[str] | None
    """All values of a string, if they are few."""
    nullable: bool
    required: bool
    """Whether there is no default."""
    default: Value


class ActionEntry(_Entry):
    """What a sentence means."""

    type: str
    fields: list[FieldEntry]


class KindEntry(_Entry):
    """A kind of sentence."""

    name: str
    keyword: str
    """Y, E and Pero continue the kind of the line above."""


class ControlEntry(_Entry):
    """A kind of control, as "target.kind" names it."""

    kind: str
    noun: str
    """In Spanish with its article."""
    roles: list[str]
    """ARIA roles, one of which the control has."""


class Vocabulary(_Entry):
    """Every sentence, the actions that they mean, the domains of their values, and the kinds of controls."""

    version: Literal[1] = 1
    """Grows when a reader of the last version would misread this one."""
    kinds: list[KindEntry]
    sentences: list[SentenceEntry]
    actions: list[ActionEntry]
    domains: list[DomainEntry]
    controls: list[ControlEntry]


def vocabulary() -> Vocabulary:
    """The whole vocabulary."""
    return Vocabulary(
        kinds=[KindEntry(name=_kind_name(kind), keyword=kind.value) for kind in StepKind],
        sentences=list(map(_sentence, VOCABULARY)),
        actions=list(map(_action, dict.fromkeys(sentence.action_type for sentence in VOCABULARY))),
        domains=list(map(_domain, _domains())),
        controls=list(map(_control, Kind)),
    )


def schema() -> dict[str, object]:
    """The JSON schema of `vocabulary`."""
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        **Vocabulary.model_json_schema(mode="serialization"),
    }


def _domains() -> Iterator[Domain]:
    """Each domain once, the items of a list before it."""
    used = (domain for sentence in VOCABULARY for domain in sentence.parameters.values())
    with_items = chain.from_iterable((_item(domain), domain) for domain in used)
    return iter({domain.name: domain for domain in with_items if domain}.values())


def _domain(domain: Domain) -> DomainEntry:
    item = _item(domain)
    return DomainEntry(
        name=domain.name,
        title=domain.title,
        form=FORMS.get(type(domain), "text"),
        closed=domain.is_closed,
        values=list(domain.values),
        minimum=domain.minimum if isinstance(domain, Number) else None,
        maximum=domain.maximum if isinstance(domain, Number) else None,
        item=item.name if item else None,
        separator=SEPARATOR if isinstance(domain, ListOf) else None,
        nouns=list(domain.nouns) if isinstance(domain, ListOf) else None,
    )


def _item(domain: Domain) -> Domain | None:
    return domain.item if isinstance(domain, ListOf | SingleOf) else None


def _action(action_type: type[Action]) -> ActionEntry:
    return ActionEntry(type=action_type.__name__, fields=list(_fields(action_type)))


def _fields(owner: type[Action] | type[Target], prefix: str = "") -> Iterator[FieldEntry]:
    hints = get_type_hints(owner)
    for each in fields(owner):
        if hints[each.name] is Target:
            yield from _fields(Target, f"{each.name}.")
        else:
            yield _field(f"{prefix}{each.name}", hints[each.name], each.default)


def _field(name: str, hint: Any, default: Any) -> FieldEntry:
    types = get_args(hint) if isinstance(hint, UnionType) else (hint,)
    (type_,) = (each for each in types if each is not NoneType)
    is_enum = isinstance(type_, type) and issubclass(type_, StrEnum)
    return FieldEntry(
        name=name,
        type="string" if is_enum else FIELD_TYPES[type_],
        values=[str(value) for value in type_] if is_enum else None,
        nullable=NoneType in types,
        required=default is MISSING,
        default=None if default is MISSING else str(default) if is_enum and default is not None else default,
    )


def _control(kind: Kind) -> ControlEntry:
    row = CONTROL_KINDS[kind]
    return ControlEntry(kind=kind.value, noun=row.noun, roles=list(row.roles))


def _kind_name(kind: StepKind) -> str:
    return kind.name.lower()


def _sentence(sentence: Sentence) -> SentenceEntry:
    table = sentence.table
    return SentenceEntry(
        kind=_kind_name(sentence.kind),
        expression=sentence.expression,
        instruction=sentence.instruction,
        variants=[
            VariantEntry(field=each.field_name, texts=list(each.texts), instruction=each.instruction)
            for each in sentence.variants
        ],
        action=sentence.action_type.__name__,
        parameters=[
            ParameterEntry.model_validate(
                {"type": place.carrier, "field": place.field_name, "domain": place.domain.name}
            )
            for place in sentence.places
        ],
        fixed=dict(sentence.fixed),
        table=_table(table) if table else None,
        example=example(sentence).lines,
    )


def _table(table: Table) -> TableEntry:
    return TableEntry(columns=list(table.columns), header=table.has_header, defaults=dict(table.defaults))
