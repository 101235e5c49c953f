"""Every mistake that a `[tool.arxos-migrations]` table may have."""

import tomllib
from dataclasses import MISSING, fields

import pytest

from arxos_migrations.domain import mistakes
from arxos_migrations.domain.mistakes import mistakes_in
from arxos_migrations.domain.service import Target

LOCAL = """
[tool.arxos-migrations.targets.local]
url_env = "ROOMS_URL"
admin_url_env = "ROOMS_ADMIN_URL"
"""
HEAD = """
[tool.arxos-migrations]
alias = "rooms"
engine = "postgresql"
"""


def test_a_sound_table_has_no_mistakes() -> None:
    """With every key there is."""
    more = "models = 'a:b'\nschema = 'rooms'\nextensions = ['postgis']\nignore = ['a *']\n"
    document = tomllib.loads(
        HEAD + more + LOCAL + "pooler = 'session'\nlock_wait_s = 0\ndisposable = true\n"
    )
    assert list(mistakes_in(document["tool"]["arxos-migrations"])) == []


@pytest.mark.parametrize("table", ["rooms", 1, [], True])
def test_what_is_no_table_is_said_to_be_none(table: object) -> None:
    """Whatever else it is."""
    assert list(mistakes_in(table)) == ["It is not a table."]


@pytest.mark.parametrize(
    ("table", "mistake"),
    [
        (
            HEAD + "colour = 'red'" + LOCAL,
            "'colour' is not a key; the keys are "
            "alias, engine, extensions, ignore, models, schema, targets.",
        ),
        (HEAD.replace('alias = "rooms"', "") + LOCAL, "'alias' is missing or not a text."),
        (HEAD.replace('"rooms"', '""') + LOCAL, "'alias' is missing or not a text."),
        (HEAD.replace('"rooms"', "7") + LOCAL, "'alias' is missing or not a text."),
        (HEAD.replace('"postgresql"', "15") + LOCAL, "'engine' is missing or not a text."),
        (
            HEAD.replace('"postgresql"', '"oracle"') + LOCAL,
            "engine 'oracle' is not one of postgresql, sqlite.",
        ),
        (HEAD + "models = 1" + LOCAL, "'models' is not a text."),
        (HEAD + "schema = ['a']" + LOCAL, "'schema' is not a text."),
        (HEAD + "extensions = 'postgis'" + LOCAL, "'extensions' is not a list of names."),
        (HEAD + "extensions = ['a', 1]" + LOCAL, "'extensions' is not a list of names."),
        (HEAD + "ignore = ['a', 1]" + LOCAL, "'ignore' is not a list of names."),
        (HEAD, "the table targets.local is missing."),
        (HEAD + "targets = 'local'", "the table targets.local is missing."),
        (HEAD + LOCAL.replace("local", "production"), "the table targets.local is missing."),
        (HEAD + "targets.local = 'URL'", "targets.local is not a table."),
        (
            HEAD + LOCAL + "backup = true",
            "targets.local: 'backup' is not a key; "
            "they are admin_url_env, disposable, lock_wait_s, pooler, url_env.",
        ),
        (
            HEAD + LOCAL + "disposable = 'yes'",
            "targets.local: 'disposable' is neither true nor false.",
        ),
        (HEAD + "targets.local = {admin_url_env = 'A'}", "targets.local: 'url_env' is missing."),
        (HEAD + "targets.local = {url_env = 'A'}", "targets.local: 'admin_url_env' is missing."),
        (
            HEAD + LOCAL.replace('"ROOMS_URL"', "1"),
            "targets.local: 'url_env' is not the name of a variable.",
        ),
        (
            HEAD + LOCAL + "pooler = 'transaction'",
            "targets.local: 'pooler' is not one of none, session.",
        ),
        (
            HEAD + LOCAL + "lock_wait_s = -1",
            "targets.local: 'lock_wait_s' is not a number of seconds.",
        ),
        (
            HEAD + LOCAL + "lock_wait_s = nan",
            "targets.local: 'lock_wait_s' is not a number of seconds.",
        ),
        (
            HEAD + LOCAL + "lock_wait_s = inf",
            "targets.local: 'lock_wait_s' is not a number of seconds.",
        ),
        (
            HEAD + LOCAL + "lock_wait_s = true",
            "targets.local: 'lock_wait_s' is not a number of seconds.",
        ),
        (
            HEAD + LOCAL + "lock_wait_s = '5m'",
            "targets.local: 'lock_wait_s' is not a number of seconds.",
        ),
    ],
)
def test_a_mistake_in_a_table_is_named(table: str, mistake: str) -> None:
    """And nothing else is."""
    document = tomllib.loads(table)
    assert list(mistakes_in(document["tool"]["arxos-migrations"])) == [mistake]


ON_SQLITE = """
[tool.arxos-migrations]
alias = "attic"
engine = "sqlite"
"""
FILE = """
[tool.arxos-migrations.targets.local]
url_env = "ATTIC_URL"
"""


def test_a_file_needs_a_url_and_nothing_else() -> None:
    """There is no superuser to be."""
    document = tomllib.loads(ON_SQLITE + FILE + "lock_wait_s = 5\n")
    assert list(mistakes_in(document["tool"]["arxos-migrations"])) == []


@pytest.mark.parametrize(
    ("table", "mistake"),
    [
        (
            ON_SQLITE + "schema = 'attic'" + FILE,
            "'schema' is for PostgreSQL; an SQLite file has none.",
        ),
        (
            ON_SQLITE + "extensions = []" + FILE,
            "'extensions' is for PostgreSQL; an SQLite file has none.",
        ),
        (
            ON_SQLITE + FILE + "pooler = 'none'",
            "targets.local: 'pooler' is for PostgreSQL; an SQLite file has none.",
        ),
        (
            ON_SQLITE + FILE + "admin_url_env = 'A'",
            "targets.local: 'admin_url_env' is for PostgreSQL; an SQLite file has none.",
        ),
    ],
)
def test_what_only_a_server_has_is_a_mistake(table: str, mistake: str) -> None:
    """It would be read by nobody."""
    document = tomllib.loads(table)
    assert list(mistakes_in(document["tool"]["arxos-migrations"])) == [mistake]


def test_a_server_needs_a_superuser() -> None:
    """For `bootstrap`."""
    document = tomllib.loads(HEAD + FILE)
    assert list(mistakes_in(document["tool"]["arxos-migrations"])) == [
        "targets.local: 'admin_url_env' is missing."
    ]


def test_the_keys_of_a_target_are_its_fields() -> None:
    """They are written down twice, since dataclasses take long to import."""
    known = {field.name: field.default is MISSING for field in fields(Target)}
    del known["name"]
    assert set(known) == mistakes._TARGET_KEYS
    assert {name for name, needed in known.items() if needed} == mistakes._NEEDED_KEYS
