"""The vocabulary as JSON, for programs: `sol-simulator sentences --json`, and its schema.

Titles and instructions are Spanish, keys are English. `docs/sentences.schema.json` is the schema.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import chain, repeat
from typing import Literal

from pydantic import ConfigDict

from simulator.scenario.control_kinds import CONTROL_KINDS
from simulator.scenario.domains import SEPARATOR, Domain, ListOf, SingleOf
from simulator.scenario.grammar import Sentence, StepKind
from simulator.scenario.model import Kind
from simulator.scenario.sentence_writer import example
from simulator.scenario.sentences import VOCABULARY
from simulator.strict_model import StrictModel


class _Entry(StrictModel):
    model_config = ConfigDict(use_attribute_docstrings=True)


class DomainEntry(_Entry):
    """The values that a parameter takes."""

    name: str
    title: str
    """In Spanish with its article."""
    closed: bool
    """Whether `values` are all that there are; otherwise they are suggestions, and any text will do."""
    values: list[str]
    item: str | None
    """For a list: the domain of its items."""
    separator: str | None
    """For a list: what stands between two items."""


class ParameterEntry(_Entry):
    """A place in a sentence, and the field of the action that it fills."""

    type: Literal["string", "int", "paragraph", "text", "cell"]
    """Type in the expression; a cell belongs to the row of the table."""
    field: str
    """Field of the action; "target.name" is a field of its target."""
    domain: str
    """Name of the domain of its values."""


class TableEntry(_Entry):
    """The data table below a sentence; each row is a step."""

    columns: list[str]
    header: bool
    """Whether the first row holds the names of the columns."""


class VariantEntry(_Entry):
    """The instruction for some texts of one parameter."""

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
    """What a reader is told: {0}, {1}... are the values of the parameters."""
    variants: list[VariantEntry]
    action: str
    """Type of the action that the sentence means."""
    parameters: list[ParameterEntry]
    fixed: dict[str, str | int | bool | list[str] | None]
    """Fields of the action that are the same in every such sentence."""
    table: TableEntry | None
    example: list[str]
    """Lines of a scenario."""


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
    """Every sentence, the domains of their values, and the kinds of controls that they use."""

    version: Literal[1] = 1
    """Grows when a reader of the last version would misread this one."""
    kinds: list[KindEntry]
    sentences: list[SentenceEntry]
    domains: list[DomainEntry]
    controls: list[ControlEntry]


def vocabulary() -> Vocabulary:
    """The whole vocabulary."""
    return Vocabulary(
        kinds=[KindEntry(name=_kind_name(kind), keyword=kind.value) for kind in StepKind],
        sentences=list(map(_sentence, VOCABULARY)),
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
        closed=domain.is_closed,
        values=list(domain.values),
        item=item.name if item else None,
        separator=SEPARATOR if isinstance(domain, ListOf) else None,
    )


def _item(domain: Domain) -> Domain | None:
    return domain.item if isinstance(domain, ListOf | SingleOf) else None


def _control(kind: Kind) -> ControlEntry:
    row = CONTROL_KINDS[kind]
    return ControlEntry(kind=kind.value, noun=row.noun, roles=list(row.roles))


def _kind_name(kind: StepKind) -> str:
    return kind.name.lower()


def _sentence(sentence: Sentence) -> SentenceEntry:
    table = sentence.table
    types = chain(sentence.parameter_types, repeat("cell"))
    return SentenceEntry(
        kind=_kind_name(sentence.kind),
        expression=sentence.expression,
        instruction=sentence.instruction,
        variants=[
            VariantEntry(field=each.field, texts=list(each.texts), instruction=each.instruction)
            for each in sentence.variants
        ],
        action=sentence.action.__name__,
        parameters=[
            ParameterEntry(type=type_, field=field, domain=domain.name)
            for type_, (field, domain) in zip(types, sentence.parameters.items(), strict=False)
        ],
        fixed=dict(sentence.fixed),
        table=TableEntry(columns=list(table.columns), header=table.has_header) if table else None,
        example=example(sentence).lines,
    )
