"""What every command line has: a service, a target, a format; read the same way everywhere."""

import functools
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import click

from arxos_migrations.commands._ending import complain
from arxos_migrations.config import (
    all_services,
    foreign_service,
    service_at,
    service_named,
    target_of,
)
from arxos_migrations.domain.service import Service, Target
from arxos_migrations.errors import UsageError, readable


@dataclass(frozen=True, kw_only=True, slots=True)
class Line:
    """The words and common options of a command line."""

    words: tuple[str, ...] = ()
    config: Path | None = None
    target_name: str | None = None
    as_json: bool = False
    debug: bool = False
    local: bool = False
    install: bool = False

    def service_and_rest(self) -> tuple[Service, tuple[str, ...]]:
        """Find the service and the words behind it. Raises UsageError when none is meant."""
        here = foreign_service(self.config) if self.config else service_at(Path.cwd())
        if here is not None and (self.config or not self._names_a_service()):
            return here, self.words
        if self.words:
            return service_named(self.words[0], Path.cwd()), self.words[1:]
        known = ", ".join(service.alias for service in all_services(Path.cwd()))
        raise UsageError("No service is named.", remedy=f"Name one of: {known}.")

    def service(self) -> Service:
        """Find the service where the line has no other words. Raises UsageError."""
        service, rest = self.service_and_rest()
        if rest:
            raise UsageError(
                f"{' '.join(rest)!r} is one word too many.", remedy="See --help of the command."
            )
        return service

    def services(self) -> tuple[Service, ...]:
        """Find the service, or all of them when the line names none."""
        if self.words or self.config or service_at(Path.cwd()) is not None:
            return (self.service(),)
        return all_services(Path.cwd())

    def target(self, service: Service) -> Target:
        """Find the target. Raises UsageError."""
        return target_of(service, self.target_name)

    def use_local(self, service: Service, target: Target) -> None:
        """Where --local is given, let the target's URL be that of the private database.

        Raises UsageError when a real database is meant.
        """
        if self.local:
            self.start_private(service, target)

    def start_private(self, service: Service, target: Target) -> None:
        """Do the same without being asked by --local."""
        from arxos_migrations.deploy.private import use_private_database

        use_private_database(service, target, install=self.install, tell=complain)

    def _names_a_service(self) -> bool:
        if not self.words:
            return False
        try:
            known = all_services(Path.cwd())
        except UsageError:
            # Of the folder it stands in the service is sound; the others are not asked for.
            return False
        return any(self.words[0] in (service.name, service.alias) for service in known)


def takes_line(
    words: str = "[SERVICE]", *, local: bool = False
) -> Callable[[Callable[..., None]], Callable[..., None]]:
    """Add the common options, and those of the private server; pass them on as one Line.

    `words` is what the usage line says stands before the options.
    """

    def decorate(function: Callable[..., None]) -> Callable[..., None]:
        @functools.wraps(function)
        def wrapped(**values: Any) -> None:  # noqa: ANN401 - click passes every option
            line = Line(
                words=values.pop("words"),
                config=values.pop("config"),
                target_name=values.pop("target_name"),
                as_json=values.pop("shape") == "json",
                debug=values.pop("debug"),
                local=values.pop("local", False),
                install=values.pop("install", False),
            )
            function(line, **values)

        named = click.argument("words", nargs=-1, metavar=words, callback=_refuse_unknown_options)
        for add in (*(_LOCAL if local else ()), *_COMMON, named):
            wrapped = add(wrapped)
        return wrapped

    return decorate


WITH_REVISIONS = {"ignore_unknown_options": True}
"""Context settings of commands whose words may be `-1`."""


def echo_json(value: dict[str, Any]) -> None:
    """Print one JSON object, in ASCII whatever the terminal; every shape has a version."""
    import json

    click.echo(json.dumps(_readable({"version": 1, **value}), indent=2))


def _readable(value: Any) -> Any:  # noqa: ANN401 - JSON holds anything
    """Leave no half of a character in it: many readers take no JSON that has one."""
    if isinstance(value, dict):
        return {readable(key): _readable(item) for key, item in value.items()}
    if isinstance(value, list | tuple):
        return [_readable(item) for item in value]
    return readable(value) if isinstance(value, str) else value


def _refuse_unknown_options(
    _ctx: click.Context, _param: click.Parameter, words: tuple[str, ...]
) -> tuple[str, ...]:
    for word in words:
        if word.startswith("-") and not word[1:].isdigit():
            raise click.NoSuchOption(word.partition("=")[0])  # what is behind it may be a secret
    return words


_COMMON = (
    click.option("--debug", is_flag=True, help="Show tracebacks."),
    click.option(
        "--format",
        "shape",
        type=click.Choice(["text", "json"]),
        default="text",
        help="JSON is a contract: docs/reference/json.md.",
    ),
    click.option(
        "--target", "target_name", metavar="NAME", help="One of the service's targets [local]."
    ),
    click.option(
        "--config",
        type=click.Path(path_type=Path),
        metavar="INI",
        help="The alembic.ini of any Alembic project.",
    ),
)
_LOCAL = (
    click.option("--install", is_flag=True, help="With --local: install what is missing (Debian)."),
    click.option("--local", is_flag=True, help="Use a private database, made when needed."),
)
