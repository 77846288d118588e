"""The names that a scenario may use: what the screens show, the cartilla's paragraphs, the practice data."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from difflib import SequenceMatcher
from functools import cache

from simulator.procedure import catalogue
from simulator.procedure.catalogue import DocumentType, Person, Profile, Status
from simulator.procedure.messages import MESSAGES
from simulator.procedure.outside_entries import OUTSIDE_ENTRIES
from simulator.procedure.paragraphs import PARAGRAPH_TITLES, PARAGRAPHS, SECTIONS, section_of
from simulator.procedure.screens import Screen, SessionNeed
from simulator.scenario import screen_names
from simulator.scenario.control_names import BUTTONS, CHECKBOXES, CHOICES, COLUMNS, FIELDS, REGIONS, TABLES
from simulator.scenario.other_places import PLACES
from simulator.scenario.screen_names import names_on
from simulator.spanish import plain, semicolon_list

_OUTSIDE = frozenset(OUTSIDE_ENTRIES.values())
DIALOG_QUESTIONS = frozenset({"M5", "confirm-status-change"})
"""Messages that are the question of a dialog."""
FIELD_ERRORS = frozenset(
    {
        *("username-taken", "username-malformed", "password-malformed", "passwords-differ"),
        *("document-type-unknown", "document-taken", "dni-malformed", "dni-unknown", "register-exhausted"),
        *("foreigner-card-malformed", "passport-malformed", "names-missing", "name-malformed"),
        "email-malformed",
    }
)
"""Messages that stand at a field; all others stand on the page."""
MIN_SIMILARITY = 0.7
"""Of a word and a name's most similar word, from 0 to 1, for the name to be suggested."""
MIN_HEADING_WORD = 5
"""Letters of a word of a heading that is worth a search; *con*, *los* and *sus* are not."""
STARTS = {
    SessionNeed.NONE: "se empieza sin sesión",
    SessionNeed.ANY: "se empieza con una sesión",
    SessionNeed.PRINCIPAL: "se empieza con la Clave Principal",
}


@dataclass(frozen=True, slots=True)
class Name:
    """A text as an author copies it into a scenario."""

    text: str
    remark: str = ""
    """What the name is, or what else is known of it; a search reads it too."""
    parts: tuple[Name, ...] = ()
    """Names that belong to it: a profile's options and roles."""
    screens: tuple[str, ...] = ()
    """Headings of the screens where it stands, or the place that is no single screen; a search reads none."""


@dataclass(frozen=True, slots=True)
class NameGroup:
    """Names of one sort, in the order of the screens."""

    heading: str
    names: tuple[Name, ...]


def all_names() -> tuple[NameGroup, ...]:
    """Every name, in groups."""
    return (
        NameGroup("Pantallas", _distinct(_screen(screen) for screen in Screen)),
        NameGroup("Perfiles, con sus opciones y roles", tuple(map(_profile, catalogue.profiles().values()))),
        NameGroup("Estados y tipos de documento", tuple(_closed_lists())),
        *_control_groups(),
        NameGroup(
            "Enlaces que llevan fuera del ejercicio", _distinct(map(_outside_link, OUTSIDE_ENTRIES.values()))
        ),
        *_message_groups(),
        NameGroup("Párrafos de la cartilla", tuple(map(_paragraph, PARAGRAPHS))),
        NameGroup("Datos de práctica", tuple(_practice_data())),
        NameGroup("Padrón de práctica", tuple(map(_person, catalogue.people().values()))),
    )


def names_with(words: Sequence[str], groups: Iterable[NameGroup]) -> tuple[NameGroup, ...]:
    """The groups with only the names that contain all the words, in any case, with or without accents.

    A name whose parts alone contain them keeps only those parts. Words that are all of a heading, in the
    singular or the plural, mean its whole group.
    """
    plain_words = [plain(word) for text in words for word in text.split()]
    filtered = [
        group
        if _is_of_heading(plain_words, group.heading)
        else replace(group, names=tuple(_filtered(group.names, plain_words)))
        for group in groups
    ]
    return tuple(group for group in filtered if group.names)


@cache
def _screens_of(text: str, sort: str) -> tuple[str, ...]:
    """Headings of the screens where the text is a name of that sort."""
    return tuple(dict.fromkeys(screen.heading for screen in Screen if (text, sort) in set(names_on(screen))))


def _places_of(text: str, sort: str) -> tuple[str, ...]:
    """The screens where it stands; if there is none, where else."""
    elsewhere = PLACES.get(text)
    return _screens_of(text, sort) or ((elsewhere,) if elsewhere else ())


def _outside_link(text: str) -> Name:
    """A link, or one in a region of the link's name."""
    sorts = (screen_names.BUTTON, screen_names.REGION)
    return Name(text, screens=next(filter(None, (_screens_of(text, sort) for sort in sorts)), ()))


def _is_of_heading(plain_words: Sequence[str], heading: str) -> bool:
    heading_words = {word.strip(",") for word in plain(heading).split()}
    own = {form for word in heading_words if len(word) >= MIN_HEADING_WORD for form in _forms(word)}
    return all(word in own for word in plain_words)


def _forms(plural: str) -> tuple[str, ...]:
    """The word, and what it may be in the singular: *botones* gives *botone* and *boton* too."""
    return (plural, plural.removesuffix("s"), plural.removesuffix("es"))


def nearest_names(words: Sequence[str], groups: Iterable[NameGroup], count: int = 3) -> list[str]:
    """The names most similar to the words, best first; none if no name is similar."""
    plain_words = [plain(word) for text in words for word in text.split()]
    texts = list(dict.fromkeys(name.text for group in groups for name in _with_parts(group.names)))
    similarities = {text: _similarity(plain_words, text) for text in texts}
    ranking = sorted(texts, key=lambda text: (-similarities[text], len(text)))
    return [text for text in ranking[:count] if similarities[text] >= MIN_SIMILARITY]


def _screen(screen: Screen) -> Name:
    return Name(screen.heading, STARTS[screen.session_need] if screen.is_start else "no se empieza aquí")


def _profile(profile: Profile) -> Name:
    options = [Name(option.name, "opción") for option in profile.options]
    roles = [Name(role.name, "rol") for role in profile.roles]
    return Name(profile.name, "perfil", (*options, *roles))


def _closed_lists() -> Iterator[Name]:
    yield from (Name(status, "estado") for status in Status)
    yield from (Name(document_type, "tipo de documento") for document_type in DocumentType)


def _control_groups() -> Iterator[NameGroup]:
    """What a sentence calls a control, by its kind; one text may be of several."""
    groups: dict[str, tuple[Iterable[str], str]] = {
        "Botones y enlaces": ([each for each in BUTTONS if each not in _OUTSIDE], screen_names.BUTTON),
        "Campos": (FIELDS, screen_names.FIELD),
        "Casillas": (CHECKBOXES, screen_names.CHECKBOX),
        "Valores de las listas": (CHOICES, ""),
        "Columnas": (COLUMNS, screen_names.COLUMN),
        "Tablas": (TABLES, screen_names.TABLE),
        "Secciones": (REGIONS, screen_names.REGION),
    }
    for heading, (names, sort) in groups.items():
        yield NameGroup(
            heading, _distinct(Name(str(each), screens=_places_of(str(each), sort)) for each in names)
        )


def _message_groups() -> Iterator[NameGroup]:
    """Messages by where they stand."""
    errors, questions = FIELD_ERRORS, DIALOG_QUESTIONS
    groups = {
        "Mensajes de una pantalla": (MESSAGES.keys() - errors - questions, screen_names.MESSAGE),
        "Avisos, con su pregunta": (questions, screen_names.DIALOG),
        "Errores de un campo": (errors, screen_names.FIELD_ERROR),
    }
    for heading, (ids, sort) in groups.items():
        texts = [each.text for id_, each in MESSAGES.items() if id_ in ids]
        yield NameGroup(heading, _distinct(Name(each, screens=_screens_of(each, sort)) for each in texts))


def _paragraph(number: str) -> Name:
    title = f"{SECTIONS[section_of(number)]}: {PARAGRAPH_TITLES[number]}"
    headings = dict.fromkeys(screen.heading for screen in Screen if _mentions(screen, number))
    return Name(number, f"{title} ({semicolon_list(headings)})" if headings else title)


def _mentions(screen: Screen, paragraph: str) -> bool:
    """Whether the screen names the paragraph, or its whole section: a number that is no paragraph."""
    section = str(section_of(paragraph))
    return paragraph in screen.paragraphs or (section not in PARAGRAPHS and section in screen.paragraphs)


def _practice_data() -> Iterator[Name]:
    yield Name(catalogue.RUC, "RUC")
    yield Name(catalogue.PRINCIPAL, "usuario de la Clave Principal")
    yield Name(catalogue.PASSWORD, "clave de la Clave Principal")
    yield Name(catalogue.COMPANY, "empresa")


def _person(person: Person) -> Name:
    return Name(
        person.dni, f"DNI de {person.paternal_surname} {person.maternal_surname}, {person.given_names}"
    )


def _distinct(names: Iterable[Name]) -> tuple[Name, ...]:
    """The names, the first of each text."""
    by_text: dict[str, Name] = {}
    for name in names:
        by_text.setdefault(name.text, name)
    return tuple(by_text.values())


def _filtered(names: Iterable[Name], plain_words: Sequence[str], owner: str = "") -> Iterator[Name]:
    for name in names:
        if _contains(f"{owner} {name.text} {name.remark}", plain_words):
            yield name
        elif parts := tuple(_filtered(name.parts, plain_words, name.text)):
            yield replace(name, parts=parts)


def _contains(text: str, plain_words: Sequence[str]) -> bool:
    plain_text = plain(text)
    return all(word in plain_text for word in plain_words)


def _with_parts(names: Iterable[Name]) -> Iterator[Name]:
    for name in names:
        yield name
        yield from _with_parts(name.parts)


def _similarity(plain_words: Sequence[str], text: str) -> float:
    """Of the least similar of the words, from 0 to 1."""
    text_words = plain(text).split()
    return min(
        (
            max(SequenceMatcher(None, word, text_word).ratio() for text_word in text_words)
            for word in plain_words
        ),
        default=0.0,
    )
