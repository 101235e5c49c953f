"""The URL of a file."""

from pathlib import Path

import pytest

from arxos_migrations.domain.sqlite_url import SqliteUrl, parse_sqlite_url
from arxos_migrations.errors import UsageError

HERE = Path("/srv/devices")
FORM = "Write it as sqlite:////absolute/path.db, or sqlite:///path.db from where you are."


@pytest.mark.parametrize(
    ("text", "path"),
    [
        ("sqlite:////data/rooms.db", "/data/rooms.db"),
        ("sqlite+pysqlite:////data/rooms.db", "/data/rooms.db"),
        ("sqlite:///rooms.db", "/srv/devices/rooms.db"),
        ("sqlite:///./data/rooms.db", "/srv/devices/data/rooms.db"),
        ("sqlite:///../rooms.db", "/srv/devices/../rooms.db"),
        ("sqlite:////data/a b%20c#d'e.db", "/data/a b%20c#d'e.db"),
    ],
)
def test_a_url_names_an_absolute_path(text: str, path: str) -> None:
    """As SQLAlchemy reads it; a relative one counts from where it was typed."""
    url = parse_sqlite_url(text, source="ROOMS_URL", folder=HERE)
    assert url == SqliteUrl(Path(path))
    assert str(url) == f"sqlite:///{path}"


def test_a_name_that_is_no_utf_8_is_shown_byte_by_byte() -> None:
    """And stays what it is."""
    url = parse_sqlite_url("sqlite:////data/\udcff.db", source="ROOMS_URL", folder=HERE)
    assert url == SqliteUrl(Path("/data/\udcff.db"))
    assert str(url) == "sqlite:////data/\\xff.db"


@pytest.mark.parametrize(
    ("text", "cause"),
    [
        (
            "postgresql://mia:canary@db/rooms",
            "ROOMS_URL is no URL of an SQLite file: it does not begin with sqlite:///.",
        ),
        (
            "sqlite+aiosqlite:///canary.db",
            "ROOMS_URL asks for another driver than Python's own sqlite3.",
        ),
        (
            "/data/canary.db",
            "ROOMS_URL is no URL of an SQLite file: it does not begin with sqlite:///.",
        ),
        (
            "sqlite://",
            "ROOMS_URL means a database in memory, which is gone when the migration ends.",
        ),
        (
            "sqlite:///:memory:",
            "ROOMS_URL means a database in memory, which is gone when the migration ends.",
        ),
        *(
            (
                text,
                "ROOMS_URL is not the URL of a plain SQLite file: "
                "hosts, options behind a question mark and file: names are not taken.",
            )
            for text in (
                "sqlite://data/canary.db",
                "sqlite:////data/rooms.db?mode=ro&canary",
                "sqlite:///file:canary.db",
            )
        ),
        ("sqlite:////data/canary\0.db", "ROOMS_URL has a NUL character in its path."),
    ],
)
def test_anything_else_is_refused_without_being_shown(text: str, cause: str) -> None:
    """The whole message; it may be a secret in the wrong variable."""
    with pytest.raises(UsageError) as caught:
        parse_sqlite_url(text, source="ROOMS_URL", folder=HERE)
    assert str(caught.value) == f"{cause}\n{FORM}"
