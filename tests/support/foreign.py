"""Projects that are not ours: an ini, an env.py of their own, revisions by somebody else."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from textwrap import dedent, indent

from alembic import command
from alembic.config import Config

from arxos_migrations.config import foreign_service
from arxos_migrations.domain.service import Service
from arxos_migrations.proof.foreign.terms import terms_of
from arxos_migrations.proof.proof_file import Proof
from arxos_migrations.proof.running import run_proofs
from support.proved import SHADOWS

URL = "postgresql+psycopg://somebody:p%40ss@nowhere.example/production"
"""Where no test ever goes."""
CONNECTS = """\
from alembic import context
from sqlalchemy import create_engine

with create_engine({url}).connect() as connection:
    context.configure(connection=connection)
    with context.begin_transaction():
        context.run_migrations()
"""
"""An env.py that makes its engine from `url`, an expression."""
_REVISION = """\
import sqlalchemy as sa
from alembic import op
{imports}
revision = {revision!r}
down_revision = {parents!r}
branch_labels = None
depends_on = {depends_on!r}


def upgrade():
{up}

def downgrade():
{down}
"""
_ROOMS = 'op.create_table("rooms", sa.Column("id", sa.Integer, primary_key=True))'
_FLOOR = 'op.add_column("rooms", sa.Column("floor", sa.String(20)))'
_NO_FLOOR = 'op.drop_column("rooms", "floor")'


@dataclass(frozen=True, kw_only=True)
class Foreign:
    """A project in a folder; its scripts are in `scripts`."""

    folder: Path

    @property
    def ini(self) -> Path:
        """Its ini."""
        return self.folder / "alembic.ini"

    @property
    def scripts(self) -> Path:
        """Where its env.py is."""
        return self.folder / "scripts"

    @property
    def service(self) -> Service:
        """Read it as the commands do."""
        return foreign_service(self.ini)

    def configure(self, *lines: str) -> None:
        """Write the ini."""
        text = "\n".join(["[alembic]", "script_location = %(here)s/scripts", *lines])
        self.ini.write_text(text + "\n", encoding="utf-8")

    def run_by(self, env: str) -> None:
        """Write the env.py."""
        self.scripts.mkdir(exist_ok=True)
        (self.scripts / "env.py").write_text(dedent(env), encoding="utf-8")

    def run_by_template(self, name: str, url: str) -> None:
        """Write what `alembic init` writes, with a URL."""
        command.init(Config(self.ini), str(self.scripts), template=name)
        text = self.ini.read_text(encoding="utf-8")
        written = url.replace("%", "%%")
        self.ini.write_text(
            text.replace("driver://user:pass@localhost/dbname", written), encoding="utf-8"
        )

    def revise(
        self,
        revision: str,
        parents: str | tuple[str, ...] | None = None,
        *,
        up: str = "pass",
        down: str = "pass",
        depends_on: str | None = None,
        imports: str = "",
        file: str | None = None,
    ) -> None:
        """Write a revision into a file of any name below `versions`."""
        path = self.scripts / "versions" / (file or f"{revision}.py")
        path.parent.mkdir(parents=True, exist_ok=True)
        text = _REVISION.format(
            revision=revision,
            parents=parents,
            depends_on=depends_on,
            imports=imports,
            up=indent(dedent(up).strip(), "    ") + "\n",
            down=indent(dedent(down).strip(), "    "),
        )
        path.write_text(text, encoding="utf-8")

    def revise_rooms(self) -> None:
        """Write a table, a column, and the loss of that column."""
        self.revise("a1", up=_ROOMS, down='op.drop_table("rooms")')
        self.revise("b2", "a1", up=_FLOOR, down=_NO_FLOOR)
        self.revise("c3", "b2", up=_NO_FLOOR, down=_FLOOR)

    def prove(
        self,
        *revisions: str,
        variables: tuple[str, ...] = (),
        python: Path | None = None,
        base: Path | None = None,
    ) -> list[Proof]:
        """Prove it in the process that proves; of all of it no file is written."""
        terms = terms_of(self.service, variables=variables, python=python, base=base)
        assert terms is not None
        found = run_proofs(
            self.service,
            revisions,
            folder=SHADOWS,
            secret=terms.variables,
            install=False,
            terms=terms,
            tell=print,
        )
        return [proof for proof in found if isinstance(proof, Proof)]


def make_foreign(folder: Path) -> Foreign:
    """Make one without anything in it."""
    folder.mkdir(parents=True, exist_ok=True)
    return Foreign(folder=folder)


def verdicts(proofs: Sequence[Proof]) -> list[tuple[str, str, tuple[str, ...]]]:
    """Give revision, verdict and what is lost."""
    return [
        (proof.judgement.revision, proof.judgement.verdict.value, proof.judgement.lost)
        for proof in proofs
    ]
