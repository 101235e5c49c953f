"""URLs are read as libpq reads them, and their password never shows."""

from urllib.parse import quote

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from psycopg.conninfo import conninfo_to_dict

from arxos_migrations.domain.postgresql_url import PostgresqlUrl, parse_postgresql_url
from arxos_migrations.errors import UsageError

UNREADABLE = (
    "ROOMS_URL is not a database URL that can be read: "
    "postgresql://user:password@host:5432/database is the form.\n"
    "Percent-encode special characters in user and password: "
    "@ is %40, : is %3A, / is %2F, ? is %3F, # is %23, % is %25."
)
OTHER_DRIVER = (
    "ROOMS_URL asks for another driver than psycopg 3.\n"
    "Write it as postgresql://user:password@host:5432/database."
)
OTHER_DATABASE = (
    "ROOMS_URL is no URL of a PostgreSQL database: it does not begin with postgresql://.\n"
    "Write it as postgresql://user:password@host:5432/database."
)
# NUL cannot be in a URL that libpq reads; surrogates cannot be encoded.
words = st.text(
    st.characters(exclude_characters="\0", exclude_categories=["Cs"]), min_size=1, max_size=20
)


def parse(text: str) -> PostgresqlUrl:
    """Read it as from a variable."""
    return parse_postgresql_url(text, source="ROOMS_URL")


@given(user=words, password=words, database=words)
@example(user="a", password="p@ss/w?rd#%:", database="b")
@example(user="%40", password="[::1]", database=" \n")
def test_whatever_is_percent_encoded_reads_back(user: str, password: str, database: str) -> None:
    """By ours and by libpq."""
    encoded = [quote(part, safe="") for part in (user, password, database)]
    url = parse("postgresql://{}:{}@db.example.org:5433/{}".format(*encoded))
    assert (url.user, url.hosts, url.database) == (user, "db.example.org:5433", database)
    read = conninfo_to_dict(url.conninfo)
    assert (read["user"], read["password"], read["dbname"]) == (user, password, database)


@given(password=words.map(lambda word: f"canary{word}"))
def test_no_text_of_a_url_shows_its_password(password: str) -> None:
    """Neither str nor repr, in whatever form it was written."""
    url = parse(f"postgresql://arxos:{quote(password, safe='')}@db/arxos")
    assert str(url) == "postgresql://arxos@db/arxos"
    assert repr(url) == "PostgresqlUrl(user='arxos', hosts='db', database='arxos')"


@pytest.mark.parametrize("character", list("@:/?#[] \t\n"))
@pytest.mark.parametrize("part", ["user", "password"])
def test_an_unencoded_special_character_is_refused_without_being_shown(
    character: str, part: str
) -> None:
    """Libpq would take the rest of the password for a host and name it in its error."""
    secret = f"canary{character}bird"
    credentials = f"{secret}:p" if part == "user" else f"u:{secret}"
    with pytest.raises(UsageError) as caught:
        parse(f"postgresql://{credentials}@db/arxos")
    assert str(caught.value) == UNREADABLE
    assert "bird" not in str(caught.value.__context__)


@pytest.mark.parametrize("password", ["100%", "%4", "%zz", "a%%40"])
def test_a_percent_sign_that_encodes_nothing_is_refused(password: str) -> None:
    """It is a password that was not encoded."""
    with pytest.raises(UsageError) as caught:
        parse(f"postgresql://u:{password}@db/arxos")
    assert str(caught.value) == UNREADABLE


@pytest.mark.parametrize(
    "text",
    [
        "",
        "arxos",
        "postgresql:/u:p@db/arxos",
        "postgresql://u:p@db:port/arxos",
        "postgresql://u:p@db/arxos/rooms",
        "postgresql://u:p@db/arxos#rooms",
        "postgresql://u:p@db/arxos?sslmode",
        "postgresql://u:p@db/arxos?dbname=other",
        "postgresql://u:p@db/arxos?user=other",
        "postgresql://u:p@db/arxos?sslmode=require&=1",
        "host=db dbname=arxos",
    ],
)
def test_another_text_than_a_url_is_refused(text: str) -> None:
    """The text itself is never shown."""
    with pytest.raises(UsageError) as caught:
        parse(text)
    assert str(caught.value) == UNREADABLE


@pytest.mark.parametrize("text", ["mysql://u:canary@db/arxos", "://", "sqlite:///canary.db"])
def test_the_url_of_another_database_is_refused_by_what_to_write(text: str) -> None:
    """The text itself is never shown."""
    with pytest.raises(UsageError) as caught:
        parse(text)
    assert str(caught.value) == OTHER_DATABASE


@pytest.mark.parametrize("driver", ["asyncpg", "psycopg2", "pg8000", "psycopg_async"])
@pytest.mark.parametrize("scheme", ["postgresql", "postgres"])
def test_another_driver_is_refused_by_what_to_write(scheme: str, driver: str) -> None:
    """Psycopg 3 is the only one."""
    with pytest.raises(UsageError) as caught:
        parse(f"{scheme}+{driver}://u:canary@db/arxos")
    assert str(caught.value) == OTHER_DRIVER


@pytest.mark.parametrize("scheme", ["postgresql", "postgres", "postgresql+psycopg"])
def test_a_scheme_that_means_psycopg_is_given_to_libpq_as_postgresql(scheme: str) -> None:
    """Libpq knows no SQLAlchemy."""
    assert parse(f"{scheme}://u:p@db/arxos").conninfo == "postgresql://u:p@db/arxos"


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("postgresql://db/arxos", "postgresql://db/arxos"),
        ("postgresql://u@/arxos?host=/run/pg", "postgresql://u@/arxos?host=/run/pg"),
        ("postgresql://u@/arxos?host=%2Frun%2Fpg", "postgresql://u@/arxos?host=/run/pg"),
        ("postgresql://u:p@a:1,b:2/arxos", "postgresql://u@a:1,b:2/arxos"),
        ("postgresql://u:p@[::1]:5433/arxos", "postgresql://u@[::1]:5433/arxos"),
        ("postgresql://u:p@db/arxos?sslmode=require", "postgresql://u@db/arxos"),
        ("postgresql://u:p@db/arxos?password=canary", "postgresql://u@db/arxos"),
        ("postgresql://", "postgresql:///"),
    ],
)
def test_a_url_is_shown_by_user_hosts_and_database(text: str, shown: str) -> None:
    """Options may hold secrets too, so none is shown but the host."""
    assert str(parse(text)) == shown


@pytest.mark.parametrize("password", ["", "p"])
def test_the_query_reaches_libpq(password: str) -> None:
    """With the options that were asked for."""
    url = parse(f"postgresql://u:{password}@db/arxos?sslmode=require&application_name=a%20b")
    read = conninfo_to_dict(url.conninfo)
    assert (read["sslmode"], read["application_name"]) == ("require", "a b")
