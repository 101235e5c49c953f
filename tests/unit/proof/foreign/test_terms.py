"""What is known of a project before anything of it is run."""

from pathlib import Path

import pytest

from arxos_migrations.errors import UsageError
from arxos_migrations.proof.foreign.terms import Terms, terms_of
from support.foreign import Foreign
from support.scratch import Scratch


def test_a_project_says_engine_and_driver_by_its_url(project: Foreign) -> None:
    """And what it reads that from is never handed on."""
    terms = terms_of(project.service, variables=("THEIRS",), python=Path("/a/python"))
    assert terms == Terms(
        scheme="sqlite", variables=("DATABASE_URL", "THEIRS"), python="/a/python", base=""
    )
    assert terms.engine == "sqlite"
    assert Terms.from_form(terms.to_form()) == terms


def test_where_nothing_says_so_it_is_postgresql(project: Foreign) -> None:
    """Also where the ini has the URL of a template."""
    project.configure("sqlalchemy.url = driver://user:pass@localhost/dbname")
    terms = terms_of(project.service)
    assert terms is not None
    assert (terms.scheme, terms.engine) == ("", "postgresql")


def test_an_env_of_ours_has_no_terms(project: Foreign, scratch: Scratch) -> None:
    """Whoever's project it is in."""
    assert terms_of(scratch.service) is None
    project.run_by("from arxos_migrations.env import run_migrations")
    assert terms_of(project.service) is None


def test_a_project_without_an_env_has_terms(project: Foreign) -> None:
    """Alembic says that there is none."""
    (project.scripts / "env.py").unlink()
    assert terms_of(project.service) is not None


def test_a_base_is_sql_without_what_is_for_psql(project: Foreign, tmp_path: Path) -> None:
    """As pg_dump writes it."""
    base = tmp_path / "base.sql"
    base.write_text("\\restrict key\nSELECT 1;\n\\unrestrict key\n", encoding="utf-8")
    terms = terms_of(project.service, base=base)
    assert terms is not None
    assert terms.base == "SELECT 1;\n"


def test_a_base_that_is_no_text_is_refused(project: Foreign, tmp_path: Path) -> None:
    """A dump in another format is not SQL."""
    base = tmp_path / "base.dump"
    base.write_bytes(b"PGDMP\xff\xfe")
    with pytest.raises(UsageError) as caught:
        terms_of(project.service, base=base)
    assert caught.value.lines == (
        f"{base} cannot be read: it is not UTF-8.",
        "Name a file of SQL with --base.",
    )
