"""Names and texts that are no plain words stay what they are in every statement."""

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from psycopg import Connection, sql

from arxos_migrations.snapshot.difference import compare
from drift.postgresql.remedying import remedied, snapshot
from support.database import Database

MADE = """
CREATE SCHEMA {name};
CREATE TYPE {name}.{name} AS ENUM ('a', {text}, 'z');
CREATE TYPE {name}."a type" AS ({name} text, "an other" integer);
CREATE DOMAIN {name}."a domain" AS text DEFAULT {text} CONSTRAINT {name} CHECK (VALUE <> 'x');
CREATE FUNCTION {name}.{name}() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN NEW; END';
CREATE FUNCTION {name}.touched({name} text DEFAULT {text}) RETURNS text LANGUAGE sql AS 'SELECT $1';
CREATE SEQUENCE {name}."a sequence";
CREATE TABLE {name}."a table" (
    {name} text PRIMARY KEY DEFAULT {text},
    kind {name}.{name} NOT NULL DEFAULT {text},
    number integer DEFAULT nextval({sequence}),
    counted integer GENERATED ALWAYS AS IDENTITY,
    long text GENERATED ALWAYS AS ({name} || {text}) STORED
);
ALTER SEQUENCE {name}."a sequence" OWNED BY {name}."a table".number;
CREATE TABLE {name}."other table" (
    {name} text COLLATE "C" CONSTRAINT "a key" REFERENCES {name}."a table",
    CONSTRAINT {name} CHECK ({name} <> {text})
) PARTITION BY LIST ({name});
CREATE TABLE {name}."a part" PARTITION OF {name}."other table" FOR VALUES IN ('a', {text}, NULL);
CREATE INDEX "an index" ON {name}."other table" ({name}) WHERE {name} <> {text};
CREATE STATISTICS {name}."some statistics" ON {name}, number FROM {name}."a table";
CREATE TRIGGER {name} AFTER INSERT ON {name}."a table" FOR EACH ROW
WHEN (NEW.{name} = {text}) EXECUTE FUNCTION {name}.{name}({text});
ALTER TABLE {name}."a table" DISABLE TRIGGER {name};
CREATE POLICY {name} ON {name}."a table" TO {role} USING ({name} = {text});
CREATE RULE {name} AS ON DELETE TO {name}."a table" DO INSTEAD NOTHING;
CREATE VIEW {name}."a view" AS SELECT {name}, {text} AS "a text" FROM {name}."a table";
CREATE MATERIALIZED VIEW {name}."kept rows" AS SELECT * FROM {name}."a view";
CREATE INDEX "index of kept" ON {name}."kept rows" ({name});
GRANT SELECT, INSERT ON {name}."a table" TO {role} WITH GRANT OPTION;
GRANT UPDATE ({name}) ON {name}."a table" TO {role};
ALTER TABLE {name}."other table" OWNER TO {role};
ALTER DEFAULT PRIVILEGES FOR ROLE {role} IN SCHEMA {name} GRANT SELECT ON TABLES TO PUBLIC;
COMMENT ON TABLE {name}."a table" IS {text};
COMMENT ON COLUMN {name}."a table".{name} IS {text};
COMMENT ON CONSTRAINT {name} ON {name}."other table" IS {text};
COMMENT ON POLICY {name} ON {name}."a table" IS {text};
COMMENT ON TRIGGER {name} ON {name}."a table" IS {text};
COMMENT ON INDEX {name}."an index" IS {text};
COMMENT ON FUNCTION {name}.touched(text) IS {text};
ALTER ROLE {role} IN DATABASE {database} SET search_path = {name}, public;
ALTER DATABASE {database} SET "my.setting" = {text};
"""
DRIFTED = """
DROP MATERIALIZED VIEW {name}."kept rows";
DROP VIEW {name}."a view";
CREATE VIEW {name}."a view" AS SELECT 1 AS {name};
DROP POLICY {name} ON {name}."a table";
DROP TRIGGER {name} ON {name}."a table";
DROP RULE {name} ON {name}."a table";
DROP STATISTICS {name}."some statistics";
DROP INDEX {name}."an index";
DROP TABLE {name}."a part";
ALTER TABLE {name}."other table" DROP CONSTRAINT {name}, DROP CONSTRAINT "a key";
ALTER TABLE {name}."other table" OWNER TO CURRENT_USER;
ALTER TABLE {name}."a table" ALTER {name} DROP DEFAULT, ALTER kind DROP DEFAULT;
ALTER TABLE {name}."a table" ALTER counted DROP IDENTITY, ALTER number DROP NOT NULL;
ALTER DOMAIN {name}."a domain" DROP CONSTRAINT {name};
ALTER DOMAIN {name}."a domain" SET DEFAULT 'other';
ALTER TYPE {name}."a type" DROP ATTRIBUTE "an other";
DROP FUNCTION {name}.touched(text);
CREATE FUNCTION {name}.touched(other text) RETURNS text LANGUAGE sql AS 'SELECT $1';
REVOKE ALL ON {name}."a table" FROM {role};
REVOKE UPDATE ({name}) ON {name}."a table" FROM {role};
ALTER DEFAULT PRIVILEGES FOR ROLE {role} IN SCHEMA {name} REVOKE SELECT ON TABLES FROM PUBLIC;
COMMENT ON TABLE {name}."a table" IS NULL;
COMMENT ON COLUMN {name}."a table".{name} IS 'other';
ALTER ROLE {role} IN DATABASE {database} RESET search_path;
ALTER DATABASE {database} SET "my.setting" = 'other';
"""
NAMES = [
    'quo"ted',
    "'apostrophes'''",
    "semi;colon",
    "two  words",
    "CamelCase",
    "select",
    "a.b",
    "back\\slash",
    "per%cent %I %(x)s",
    "{brace}",
    "$$dollar$$",
    "-- no comment",
    "/* none",
    "new\nline",
    "ünï€ødé",
    "é" * 31 + "x",
    '"',
    'x"."y',
    "PUBLIC",
]


@pytest.fixture(params=NAMES)
def name(request: pytest.FixtureRequest, superuser: Connection[Any]) -> Iterator[str]:
    """Give a name that a role has, too."""
    name = str(request.param)
    superuser.execute(sql.SQL("CREATE ROLE {}").format(sql.Identifier(name)))
    yield name
    superuser.execute(sql.SQL("DROP ROLE {}").format(sql.Identifier(name)))


def run(database: Database, text: str, name: str) -> None:
    """Run statements about a name."""
    identifier = sql.Identifier(name)
    with database.connect(database.admin_url) as connection:
        sequence = f'{identifier.as_string(connection)}."a sequence"'
        composed = sql.SQL(text).format(
            name=identifier,
            role=identifier,
            text=sql.Literal(name),
            sequence=sql.Literal(sequence),
            database=sql.Identifier(database.name),
        )
        connection.execute(composed)


def test_a_name_is_what_it_is(name: str, copy: Callable[..., Database]) -> None:
    """All is made from nothing, and brought back where it has drifted."""
    there, drifted, empty = copy("template0"), copy("template0"), copy("template0")
    for database in (there, drifted):
        run(database, MADE, name)
    run(drifted, DRIFTED, name)
    expected = snapshot(there)
    assert len(compare(expected, snapshot(drifted)).names) > 20
    assert remedied(empty, expected) == (frozenset(), ())
    assert remedied(drifted, expected) == (frozenset(), ())
