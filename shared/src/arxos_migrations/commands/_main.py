"""Finds the command by its file, runs it, and turns errors into exit codes."""

import sys
from collections.abc import Callable
from importlib import import_module
from itertools import pairwise
from pathlib import Path
from typing import Any

import click

from arxos_migrations.domain.answers import INTERRUPTED
from arxos_migrations.errors import ArxosError, ExitCode, UsageError

_COMMANDS = Path(__file__).parent
_GROUPS = ("Every day", "Operating", "Rare")


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
    debug = "--debug" in sys.argv
    try:
        code = run()
    except ArxosError as error:
        _end(error, debug=debug)
    except click.exceptions.NoArgsIsHelpError as error:
        error.show()
        sys.exit(ExitCode.USAGE)
    except click.ClickException as error:
        _end(_as_usage_error(error), debug=debug)
    except click.Abort:
        click.echo(INTERRUPTED, err=True)
        sys.exit(130)
    except BrokenPipeError:
        sys.exit(ExitCode.UNEXPECTED)
    except OSError as error:
        _end(_as_system_error(error), debug=debug)
    except Exception as error:
        if debug:
            raise
        click.echo(
            f"Unexpected {type(error).__name__}: this is a defect of arxos-migrate.\n"
            "Run the same command with --debug and report what it prints.",
            err=True,
        )
        sys.exit(ExitCode.UNEXPECTED)
    if code:
        sys.exit(code)


def _as_usage_error(error: click.ClickException) -> UsageError:
    context = error.ctx if isinstance(error, click.UsageError) else None
    command = context.command_path if context is not None else "arxos-migrate"
    return UsageError(error.format_message(), remedy=f"See {command} --help.")


def _as_system_error(error: OSError) -> UsageError:
    where = f" {error.filename}" if error.filename else ""
    return UsageError(
        f"The system refused{where}: {error.strerror or type(error).__name__}.",
        remedy="Mend that, then run the same command again.",
    )


def _end(error: ArxosError, *, debug: bool) -> None:
    if debug:
        import traceback

        traceback.print_exception(error)
    click.echo(str(error), err=True)
    if _wants_json(sys.argv):
        import json

        click.echo(json.dumps({"version": 1, "error": error.shape()}, indent=2))
    sys.exit(error.exit_code)


def _wants_json(words: list[str]) -> bool:
    return "--format=json" in words or ("--format", "json") in pairwise(words)
