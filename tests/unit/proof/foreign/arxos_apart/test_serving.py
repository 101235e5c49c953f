"""The process of a project that another Python runs."""

import json
import subprocess
import sys
from pathlib import Path

import arxos_migrations.proof.foreign as room
from arxos_migrations.proof.foreign.arxos_apart.serving import sqlstate
from support.foreign import Foreign

_SERVES = "import sys; sys.path.append(sys.argv[1]); from arxos_apart.serving import main; main()"


class OfPsycopg(Exception):  # noqa: N818 - like a driver's
    """What psycopg raises."""

    sqlstate = "23505"


class OfPsycopg2(Exception):  # noqa: N818 - like a driver's
    """What psycopg2 raises."""

    pgcode = "22001"


class OfSqlalchemy(Exception):  # noqa: N818 - like SQLAlchemy's
    """What SQLAlchemy makes of it."""

    orig = OfPsycopg2()


def test_every_order_has_an_answer(project: Foreign, tmp_path: Path) -> None:
    """A line each; what the project prints is not among them."""
    project.revise("a1", up='print("their own words")')
    start = [str(project.ini), str(project.scripts / "env.py"), f"sqlite:///{tmp_path / 'a.db'}"]
    orders = [{"revision": "a1", "is_upgrade": True}, {"revision": "b2", "is_upgrade": True}]
    done = subprocess.run(
        [sys.executable, "-c", _SERVES, str(Path(room.__file__).parent)],
        input="\n".join(map(json.dumps, [start, *orders])),
        capture_output=True,
        text=True,
        check=True,
    )
    assert [json.loads(line) for line in done.stdout.splitlines()] == [
        {"table": [None, "alembic_version"]},
        {"failed": "division by zero", "state": None},
    ]
    assert done.stderr == "their own words\n"


def test_a_sqlstate_is_found_whoever_says_it() -> None:
    """Also behind what was raised from it."""
    outer = ValueError()
    outer.__cause__ = OfPsycopg()
    assert sqlstate(outer) == "23505"
    assert sqlstate(OfSqlalchemy()) == "22001"
    assert sqlstate(ValueError()) is None
