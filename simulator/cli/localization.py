"""Click in Spanish: the headings of the help, the marks of its options, and what is wrong with arguments."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from typing import Any, ClassVar

import click
from click.exceptions import BadOptionUsage, BadParameter, MissingParameter, NoSuchCommand, NoSuchOption

from simulator import integers
from simulator.spanish import decimal_number

MAX_QUOTED = 40
"""Characters of a wrong value that a message repeats."""


class _Formatter(click.HelpFormatter):
    HEADINGS: ClassVar = {
        "Positional arguments": "Argumentos",
        "Options": "Opciones",
        "Commands": "Órdenes",
    }

    def write_usage(self, prog: str, args: str = "", prefix: str | None = None) -> None:
        super().write_usage(prog, args, prefix or "Uso: ")

    def write_heading(self, heading: str) -> None:
        super().write_heading(self.HEADINGS.get(heading, heading))


class _Context(click.Context):
    formatter_class = _Formatter


class _Spanish(click.Command):
    context_class = _Context

    def get_help_option(self, ctx: click.Context) -> click.Option | None:
        option = super().get_help_option(ctx)
        if option:
            option.help = "Muestra esta ayuda y termina."
        return option


class Command(_Spanish):
    """A command with Spanish help."""

    GROUPS: ClassVar[Mapping[str, Sequence[str]]] = {}
    """Headings of the help, with the names of the options below each; the others follow as *Opciones*."""

    def format_options(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        for heading, names in (*self.GROUPS.items(), ("Opciones", self._ungrouped(ctx))):
            options = [each for each in self._options(ctx) if each.name in names]
            records = [record for each in options if (record := each.get_help_record(ctx))]
            if records:
                with formatter.section(heading):
                    formatter.write_dl(records)

    def _options(self, ctx: click.Context) -> list[click.Option]:
        return [each for each in self.get_params(ctx) if isinstance(each, click.Option)]

    def _ungrouped(self, ctx: click.Context) -> list[str]:
        grouped = {name for names in self.GROUPS.values() for name in names}
        return [each.name for each in self._options(ctx) if each.name and each.name not in grouped]

    def collect_usage_pieces(self, ctx: click.Context) -> list[str]:
        return ["[OPCIONES]", *super().collect_usage_pieces(ctx)[1:]]


class Group(_Spanish, click.Group):
    """A group with Spanish help; its commands have Spanish help too."""

    command_class = Command

    def collect_usage_pieces(self, ctx: click.Context) -> list[str]:  # noqa: ARG002  # click passes it
        return ["ORDEN", "[ARGUMENTOS]..."]


class Option(click.Option):
    """An option that the help marks as *[obligatorio]* when it is required."""

    def get_help_extra(self, ctx: click.Context) -> click.types.OptionHelpExtra:
        extra = super().get_help_extra(ctx)
        if "required" in extra:
            extra["required"] = "obligatorio"
        return extra


class IntegerRange(click.ParamType[int]):
    """A whole number from `least` to `most`."""

    name = "número"

    def __init__(self, least: int, most: int) -> None:
        self.least = least
        self.most = most

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> int:
        number = integers.parse(str(value), self.least, self.most)
        if number is None:
            text = str(value)[:MAX_QUOTED]
            self.fail(f"Se espera un número entero de {self.least} a {self.most}, no «{text}».", param, ctx)
        return number


class Seconds(click.ParamType[float]):
    """A number of seconds from `least` to `most`, with a comma or a point."""

    name = "segundos"

    def __init__(self, least: float, most: float) -> None:
        self.least = least
        self.most = most

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> float:
        try:
            seconds = float(str(value).replace(",", "."))
        except ValueError:
            seconds = math.nan
        if not self.least <= seconds <= self.most:
            limits = f"de {decimal_number(self.least)} a {decimal_number(self.most)}"
            text = str(value)[:MAX_QUOTED]
            self.fail(f"Se espera un número de segundos, {limits}, no «{text}».", param, ctx)
        return seconds


def error_message(error: click.ClickException) -> str:
    """What is wrong with the arguments, in one line; for a group without a command, its help."""
    match error:
        case NoSuchCommand(command_name=name):
            return f"No existe la orden «{name}».{_suggestion(error.possibilities)}"
        case NoSuchOption(option_name=name):
            return f"No existe la opción «{name}».{_suggestion(error.possibilities)}"
        case BadOptionUsage(option_name=name):
            return f"La opción «{name}» necesita un valor, o no lo admite."
        case BadParameter(param=param) if param:
            return f"{_name(param)}: {_problem(error, param)}"
        case click.UsageError() if "unexpected extra argument" in error.message:
            return f"Sobran argumentos: {error.message.partition('(')[2].rstrip(').')}."
    return error.message


def _problem(error: click.ClickException, param: click.Parameter) -> str:
    if isinstance(error, MissingParameter):
        return "Falta este dato."
    if isinstance(param.type, click.Path) and not param.type.file_okay:
        return "Se espera una carpeta, y es un archivo."
    if isinstance(param.type, click.Choice):
        return f"Se espera uno de estos valores: {', '.join(param.type.choices)}."
    return error.message


def _name(param: click.Parameter) -> str:
    return param.opts[0] if isinstance(param, click.Option) else param.human_readable_name


def _suggestion(possibilities: Sequence[str] | None) -> str:
    return f" ¿Quiso decir «{possibilities[0]}»?" if possibilities else ""
