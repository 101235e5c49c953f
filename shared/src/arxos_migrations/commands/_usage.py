"""A command line that click cannot read: in our words, and in the log where it was to be a run."""

from collections.abc import Sequence
from pathlib import Path

import click

from arxos_migrations.commands._log_format import logs_json
from arxos_migrations.commands._log_lines import LOG_FILE, logged
from arxos_migrations.errors import UsageError


class RunCommand(click.Command):
    """A command that moves a database."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Read the line; one that is wrong is a run that failed, and is logged as one."""
        words = tuple(args)  # click takes them off
        try:
            return super().parse_args(ctx, args)
        except click.UsageError as error:
            error.ctx = error.ctx or ctx
            with logged(_log_file_of(words), on_stderr=logs_json()):
                raise as_usage_error(error) from error


def as_usage_error(error: click.ClickException) -> UsageError:
    """Give click's error with the command whose help says more."""
    context = error.ctx if isinstance(error, click.UsageError) else None
    command = context.command_path if context is not None else "arxos-migrate"
    return UsageError(error.format_message(), remedy=f"See {command} --help.")


def _log_file_of(words: Sequence[str]) -> Path | None:
    """Find it word by word: click gives nothing of a line that is wrong."""
    found: Path | None = None
    for word, following in zip(words, [*words[1:], ""], strict=True):
        name, _, value = word.partition("=")
        if name == LOG_FILE and (value or following):
            found = Path(value or following)
    return found
