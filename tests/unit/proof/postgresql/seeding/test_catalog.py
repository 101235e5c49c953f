"""What is read of a schema."""

from arxos_migrations.proof.postgresql.seeding.catalog import read_catalog
from arxos_migrations.proof.postgresql.seeding.schema import RuleKind
from unit.proof.postgresql.seeding.conftest import Begin

SCHEMA = """
CREATE FUNCTION small(integer) RETURNS boolean LANGUAGE sql IMMUTABLE RETURN $1 < 5;
CREATE FUNCTION nothing() RETURNS trigger LANGUAGE plpgsql AS $$BEGIN RETURN NEW; END$$;
CREATE TABLE "B b" (
    id integer GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    code text NOT NULL CONSTRAINT code_key UNIQUE,
    size integer DEFAULT 3 CONSTRAINT size_small CHECK (small(size)),
    half text GENERATED ALWAYS AS (lower(code)) STORED,
    UNIQUE (half)
);
CREATE UNIQUE INDEX part ON "B b" (size) WHERE size > 1;
CREATE TABLE a (
    x integer,
    y integer,
    CONSTRAINT a_fkey FOREIGN KEY (y, x) REFERENCES a (x, y) MATCH FULL,
    CONSTRAINT xy UNIQUE (x, y)
);
CREATE TRIGGER b_nothing BEFORE INSERT ON "B b" FOR EACH ROW EXECUTE FUNCTION nothing();
CREATE TRIGGER b_update BEFORE UPDATE ON "B b" FOR EACH ROW EXECUTE FUNCTION nothing();
CREATE TABLE parts (k integer, l integer) PARTITION BY RANGE ((k + l));
CREATE TABLE parts_1 PARTITION OF parts FOR VALUES FROM (1) TO (2) PARTITION BY LIST (l);
CREATE TABLE parts_1_x PARTITION OF parts_1 FOR VALUES IN (7);
CREATE TABLE refers (k integer REFERENCES "B b");
CREATE MATERIALIZED VIEW second AS SELECT 1 AS one;
CREATE VIEW third AS SELECT * FROM second;
CREATE MATERIALIZED VIEW first AS SELECT * FROM third;
CREATE FOREIGN DATA WRAPPER nowhere;
CREATE SERVER far FOREIGN DATA WRAPPER nowhere;
CREATE FOREIGN TABLE there (id integer) SERVER far;
CREATE TEMPORARY TABLE mine (id integer);
"""


def test_tables_are_read_by_their_names(begin: Begin) -> None:
    """None that is an extension's, another server's, or a session's own."""
    catalog = begin(SCHEMA).catalog
    assert [*catalog.tables] == [
        'public."B b"',
        *("public.a", "public.parts", "public.parts_1", "public.parts_1_x", "public.refers"),
    ]
    assert [table.number for table in catalog.tables.values()] == [*range(6)]
    assert catalog.places["public", "B b"] is catalog.tables['public."B b"']
    assert catalog.materialized_views == ("public.second", "public.first")


def test_columns_and_rules_are_read(begin: Begin) -> None:
    """With what stands in checks, and in the functions they call."""
    table = begin(SCHEMA).catalog.tables['public."B b"']
    columns = {column.name: column for column in table.columns}
    assert [*columns] == ["id", "code", "size", "half"]
    assert (columns["id"].has_default, columns["id"].default) == (True, "")
    assert (columns["size"].has_default, columns["size"].default) == (True, "3")
    assert (columns["half"].is_generated, columns["half"].made_of) == (True, ("code",))
    assert (columns["code"].is_not_null, columns["size"].is_not_null) == (True, False)
    rules = {rule.name: rule for rule in table.rules}
    assert rules["size_small"].columns == ("size",)
    assert [text.strip() for text in rules["size_small"].expressions] == [
        "small(size)",
        "RETURN ($1 < 5)",
    ]
    assert (rules["part"].kind, rules["part"].is_partial) == (RuleKind.UNIQUE, True)
    assert rules["code_key"].is_partial is False
    assert len(table.triggers) == 1
    assert table.triggers[0].startswith("BEGIN RETURN NEW; END CREATE TRIGGER b_nothing")
    assert table.key == ("id",)
    assert table.given(["half", "size"]) == ("code", "size")
    assert table.watched == ("size", "code")


def test_a_key_leads_to_columns_in_its_own_order(begin: Begin) -> None:
    """Whatever the order of the other table."""
    (key,) = begin(SCHEMA).catalog.tables["public.a"].foreign_keys
    assert (key.other, key.columns, key.other_columns) == ("public.a", ("y", "x"), ("x", "y"))
    assert key.is_full


def test_a_table_without_a_key_is_told_apart_by_everything(begin: Begin) -> None:
    """A key that may be NULL does not count."""
    assert begin(SCHEMA).catalog.tables["public.a"].key == ("x", "y")


def test_partitions_know_their_kin(begin: Begin) -> None:
    """Above and below."""
    tables = begin(SCHEMA).catalog.tables
    root, part, leaf = (tables[f"public.{name}"] for name in ("parts", "parts_1", "parts_1_x"))
    assert (root.root, part.root, leaf.root) == ("", "public.parts", "public.parts")
    bounds = ("FOR VALUES FROM (1) TO (2)", "FOR VALUES IN (7)")
    assert root.bounds == part.bounds == leaf.bounds == bounds
    assert root.divided_by == leaf.divided_by == ("k", "l")
    assert (root.source, leaf.source) == ("public.parts", "ONLY public.parts_1_x")


def test_what_is_left_out_is_not_read(begin: Begin) -> None:
    """A key to it leads there still."""
    putting = begin(SCHEMA)
    catalog = read_catalog(putting.connection, left_out=['public."B b"', "public.second"])
    assert 'public."B b"' not in catalog.tables
    assert catalog.tables["public.refers"].foreign_keys[0].other == 'public."B b"'
    assert catalog.materialized_views == ("public.first",)
