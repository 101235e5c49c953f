"""The pages of docs/reference, each made from the code it describes."""  # noqa: INP001 - a folder of pages

import inspect
import tomllib
from collections.abc import Callable, Sequence
from dataclasses import MISSING, fields
from importlib import import_module
from pathlib import Path

import click
from source_words import attribute_docs, first_line, module_line

from arxos_migrations import errors
from arxos_migrations.commands import _log_format
from arxos_migrations.commands import _main as cli
from arxos_migrations.config import roles
from arxos_migrations.deploy import private
from arxos_migrations.domain import mistakes, phase
from arxos_migrations.domain import service as service_module
from arxos_migrations.history import header, problem
from arxos_migrations.localdb import container

DOCS = Path(__file__).resolve().parent
ROOT = DOCS.parent
NOTE = "<!-- Written by docs/generate.py; run `nox -s docs` after a change. -->"
FIELDS = {
    "Purpose": "why; it may go over several lines, which are indented",
    "Phase": "`expand`, `migrate` or `contract`, see below",
    "Rollback": "what a downgrade loses; left out when it loses nothing",
    "Batch": "`alembic`: SQLite tables are changed as plain Alembic does it, with its losses",
    "Author": "`Name <mail>`, from the git configuration",
    "Date": "the day it was written, as 2026-11-21",
}
SERVICE_KEYS = {
    "alias": "the short name on the command line",
    "engine": "`postgresql` or `sqlite`; what is said to be PostgreSQL's is refused for the other",
    "extensions": "the PostgreSQL extensions it needs; `bootstrap` creates them",
    "ignore": "objects that others make in its databases, as `diff` and `verify` name them, by "
    "patterns such as `extension pg_stat_*` or `table monitoring.*`: they, and what goes with "
    "them, are no differences",
    "targets": "its databases, one table each; `local` must be among them",
}
NO_ERROR = {
    errors.ExitCode.DONE: "Done, or nothing to do.",
    errors.ExitCode.UNEXPECTED: "A defect of `arxos-migrate`; `--debug` shows where.",
}
Row = Sequence[object]


def commands() -> str:
    """Describe each command from click, in the groups of its help."""
    context = click.Context(cli.cli, info_name="arxos-migrate")
    parts = ["`arxos-migrate COMMAND --help` says the same.", ""]
    for group in cli._GROUPS:  # noqa: SLF001 - the groups of the help
        names = [name for name in cli.cli.list_commands(context) if _group_of(name) == group]
        for name in names:
            parts += [f"## {name}", "", f"*{group}*", "", *_command(context, name), ""]
    return _page("Commands", *parts)


def exit_codes() -> str:
    """List the exit codes with the errors that have them."""
    kinds = errors.ArxosError.__subclasses__()
    words = NO_ERROR | {kind.exit_code: first_line(kind) for kind in kinds}
    rows = [(code.value, code.name, words[code]) for code in errors.ExitCode]
    return _page(
        "Exit codes",
        first_line(errors.ExitCode),
        "",
        *_table(("Code", "Name", "Means"), rows),
        "",
        "An interrupted command ends with 130 (Ctrl-C), 143 (SIGTERM) or 129 (SIGHUP); "
        "repeating it goes on from there. A bare `alembic` ends with 255 whatever went wrong.",
    )


def configuration() -> str:
    """List the keys of a service and of its targets, and the variables that are read."""
    service = attribute_docs(service_module, "Service") | SERVICE_KEYS
    target = attribute_docs(service_module, "Target")
    keys = sorted(mistakes.SERVICE_KEYS)
    rows = [(f"`{key}`", _sentence(service[key])) for key in keys]
    targets = [
        (f"`{field.name}`", _default(field.default), _sentence(target[field.name]))
        for field in fields(service_module.Target)
        if field.name != "name"
    ]
    variables = [
        ("the target's `url_env`", "the URL of the migration role, or of the SQLite file"),
        ("the target's `admin_url_env`", "the URL of a superuser, for `bootstrap`"),
        (f"`{roles.APPLICATION_PASSWORD}`", "the application role's password, for `bootstrap`"),
        (f"`{roles.OPERATOR_PASSWORD}`", "the operator role's password, for `bootstrap`"),
    ]
    return _page(
        "Configuration",
        "## `[tool.arxos-migrations]` in a service's pyproject.toml",
        "",
        *_table(("Key", "Says"), rows),
        "",
        "## `[tool.arxos-migrations.targets.<name>]`",
        "",
        *_table(("Key", "Without it", "Says"), targets),
        "",
        "## Variables",
        "",
        "Each of these may be given with `_FILE` behind its name: then it names a file that holds",
        "the value and nothing else.",
        "",
        *_table(("Variable", "Holds"), variables),
        "",
        f"`{_log_format.VARIABLE}` is `text` or `json` and says what the log lines of `upgrade`, "
        "`downgrade` and `stamp` on standard error are; without it they are text on a terminal and "
        "[JSON](json.md#log-lines) elsewhere.",
        "",
        f"`{container.IMAGE_VARIABLE}` replaces the image of the private server in a container, "
        f"which is `{container.DEFAULT_IMAGE}`. `{private.SWITCH}=refused` refuses `--local`, as "
        "in the image of the migrations.",
    )


def json_shapes() -> str:
    """Print docs/json.toml, which a test compares with what the commands print."""
    shapes = tomllib.loads((DOCS / "json.toml").read_text(encoding="utf-8"))["shape"]
    parts = [
        "`--format json` prints one object on standard output. Each has `version`, which is 1; a",
        "key is added without a new version, and none is taken away or changed. So is a word, as",
        "an outcome: a reader should bear one that it does not know.",
        "",
    ]
    for shape in shapes:
        rows = [(f"`{key}`", kind, says) for key, kind, says in shape["keys"]]
        title = ", ".join(shape["commands"])
        parts += [f"## {title}", "", shape["says"], "", *_table(("Key", "Is", "Says"), rows), ""]
    kinds = ", ".join(f"`{kind}`" for kind in problem.ProblemKind)
    parts += ["## Rules of lint", "", f"{kinds}, and `models` for what `--models` finds."]
    return _page("JSON", *parts)


def revision_header() -> str:
    """List the fields of a header, with an example that parses."""
    assert tuple(FIELDS) == header._FIELDS  # noqa: SLF001, S101 - the fields that are read
    needed = header._NEEDED  # noqa: SLF001 - the fields that must be there
    rows = [
        (f"`{name}`", "always" if name in needed else "when it applies", says)
        for name, says in FIELDS.items()
    ]
    phases = attribute_docs(phase, "Phase")
    says = [(f"`{one.value}`", _sentence(phases[one.name])) for one in phase.Phase]
    example = inspect.getdoc(header) or ""
    return _page(
        "Revision header",
        "The docstring of a revision: a title, an empty line, then fields. `arxos-migrate lint`",
        "reads them without running the file.",
        "",
        "```python",
        example[example.index('"""') :],
        "```",
        "",
        *_table(("Field", "Is there", "Says"), rows),
        "",
        "## Phases",
        "",
        *_table(("Phase", "Means"), says),
    )


def rooms() -> str:
    """List the rooms of the house from top to bottom, as the import contract orders them."""
    document = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    layers = document["tool"]["importlinter"]["contracts"][0]["layers"]
    names = [name for layer in layers for name in layer.replace("|", " ").split()]
    base = ROOT / "shared" / "src" / "arxos_migrations"
    rows = [(f"`{name}`", module_line(base, name)) for name in names]
    return _page(
        "Rooms",
        "The rooms of `arxos_migrations`, highest first. Imports run downwards only.",
        "",
        *_table(("Room", "Holds"), rows),
    )


def _page(title: str, *lines: str) -> str:
    return "\n".join([f"# {title}", "", NOTE, "", *lines]).rstrip() + "\n"


def _table(head: Row, rows: Sequence[Row]) -> list[str]:
    lines = [head, ["---"] * len(head), *rows]
    return [
        f"| {' | '.join(str(cell).replace('|', chr(92) + '|') for cell in row)} |" for row in lines
    ]


def _group_of(name: str) -> str:
    return str(import_module(f"arxos_migrations.commands.{name}").GROUP)


def _command(context: click.Context, name: str) -> list[str]:
    command = cli.cli.get_command(context, name)
    assert command is not None  # noqa: S101 - it was listed
    inner = click.Context(command, info_name=name, parent=context)
    usage = " ".join(command.get_usage(inner).removeprefix("Usage: ").split())
    rows = [_option(one) for one in command.params if isinstance(one, click.Option)]
    lines = ["```text", usage, "```", "", *_help(command), ""]
    return lines + _table(("Option", "Says"), rows)


def _help(command: click.Command) -> list[str]:
    lines: list[str] = []
    for part in inspect.cleandoc(command.help or "").split("\n\n"):
        exact = part.startswith("\b")
        lines += ["```text", part.lstrip("\b\n"), "```", ""] if exact else [part, ""]
    return lines[:-1]


def _option(option: click.Option) -> Row:
    names = ", ".join(f"`{name}`" for name in option.opts)
    value = "" if option.is_flag else option.make_metavar(click.Context(click.Command("x")))
    return (f"{names} {value}".strip(), option.help or "")


def _sentence(text: str) -> str:
    return (
        text[0].upper() + text[1:].rstrip(".") + "." if text[0] != "`" else text.rstrip(".") + "."
    )


def _default(value: object) -> str:
    if value is None:
        return "it must be there on PostgreSQL"
    if isinstance(value, bool):
        return f"`{str(value).lower()}`"  # as TOML writes it
    return "it must be there" if value is MISSING else f"`{value}`"


PAGES: dict[str, Callable[[], str]] = {
    "commands.md": commands,
    "configuration.md": configuration,
    "exit-codes.md": exit_codes,
    "json.md": json_shapes,
    "revision-header.md": revision_header,
    "rooms.md": rooms,
}
