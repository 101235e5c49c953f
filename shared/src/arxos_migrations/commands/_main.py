"""Finds the command by its file, runs it, and turns errors into exit codes."""

import sys
from collections.abc import Callable
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from arxos_migrations.commands._ending import (
    as_system_error,
    complain,
    end,
    end_interrupted,
    settle,
)
from arxos_migrations.commands._signals import signals_heard
from arxos_migrations.commands._usage import as_usage_error
from arxos_migrations.errors import ArxosError, ExitCode

if TYPE_CHECKING:
    import signal

_COMMANDS = Path(__file__).parent
_GROUPS = ("Every day", "Operating", "Rare")
_BY_SIGNAL = 128
"""A process that a signal ends has its number above this, as shells see it."""


class _Commands(click.Group):
    """The files of `commands/` without an underscore, each imported when it is called."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002 - click's signature
        """Name them."""
        return sorted(path.stem for path in _COMMANDS.glob("[!_]*.py"))

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Import one; None when there is no such file."""
        if cmd_name not in self.list_commands(ctx):
            return None
        command: click.Command = import_module(f"arxos_migrations.commands.{cmd_name}").command
        return command

    def invoke(self, ctx: click.Context) -> Any:  # noqa: ANN401 - click gives what a command returns
        """Let Ctrl-C be said by us: click would print first, and fail where it cannot."""
        try:
            return super().invoke(ctx)
        except KeyboardInterrupt:
            raise click.Abort from None

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """List them in three groups, as often as they are needed."""
        rows: dict[str, list[tuple[str, str]]] = {group: [] for group in _GROUPS}
        for name in self.list_commands(ctx):
            module = import_module(f"arxos_migrations.commands.{name}")
            rows[module.GROUP].append((name, module.command.get_short_help_str(limit=80)))
        for group in _GROUPS:
            if rows[group]:
                with formatter.section(group):
                    formatter.write_dl(rows[group])


@click.group(cls=_Commands, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="arxos-migrations")
def cli() -> None:
    """Migrate databases with Alembic: safe, provable, resumable.

    \b
    Exit codes: 0 done or nothing to do, 1 unexpected, 2 usage or configuration,
    3 refused, 4 lock not had in time (safe to repeat), 5 backup failed,
    6 failed and nothing changed, 7 stopped part-way, 8 verification failed,
    9 drift, or models differ.
    """  # noqa: D301 - click reads the escape


def _what_was_typed() -> Any:  # noqa: ANN401 - click gives what a command returns
    return cli.main(standalone_mode=False, prog_name="arxos-migrate")


def main(run: Callable[[], Any] = _what_was_typed) -> None:
    """Run the command line; the only place where errors become text and exit codes."""
    try:
        code = _code_of(run)
    finally:
        settle()
    if code:
        sys.exit(code)


def _code_of(run: Callable[[], Any]) -> Any:  # noqa: ANN401 - click gives what a command returns
    came: list[signal.Signals] = []
    try:
        with signals_heard() as came:
            return run()
    except click.exceptions.NoArgsIsHelpError as error:
        complain(error.format_message())
        return ExitCode.USAGE
    except (click.Abort, KeyboardInterrupt):
        if came:
            end_interrupted(came[0].name, _BY_SIGNAL + came[0])
        end_interrupted()
    except BrokenPipeError:
        return ExitCode.UNEXPECTED
    except Exception as error:  # noqa: BLE001 - the last place that can say what is wrong
        if "--debug" in sys.argv:
            _show_traceback(error)
        known = _as_error(error)
        end(str(known), known.shape())


def _show_traceback(error: Exception) -> None:
    import traceback

    complain("".join(traceback.format_exception(error)).rstrip("\n"))


def _as_error(error: Exception) -> ArxosError:
    if isinstance(error, ArxosError):
        return error
    if isinstance(error, click.ClickException):
        return as_usage_error(error)
    if isinstance(error, OSError):
        return as_system_error(error)
    return ArxosError(
        f"Unexpected {type(error).__name__}: this is a defect of arxos-migrate.",
        remedy="Run the same command with --debug and report what it prints.",
    )
