"""Runs of `deploy` on a small service with a database of its own."""

from dataclasses import dataclass, field
from typing import Any

from alembic import command

from arxos_migrations.deploy.alembic import alembic_command
from arxos_migrations.deploy.migrate import migrate
from arxos_migrations.deploy.result import RunResult
from arxos_migrations.domain.events import Event
from arxos_migrations.domain.plan import Direction
from arxos_migrations.domain.service import Service, Target
from support.database import Database
from support.scratch import Scratch


@dataclass
class Deployment:
    """A small service, its database and what was told."""

    scratch: Scratch
    database: Database
    told: list[Event] = field(default_factory=list)

    @property
    def service(self) -> Service:
        """Read it as the commands do."""
        return self.scratch.service

    @property
    def target(self) -> Target:
        """Its only target."""
        return self.service.targets["local"]

    def bring_to(self, revision: str) -> None:
        """Upgrade quickly, in this process."""
        with alembic_command(self.service) as config:
            command.upgrade(config, revision)

    def upgrade(self, destination: str = "head", **more: Any) -> RunResult:
        """Run an upgrade."""
        return self.migrate(Direction.UPGRADE, destination, **more)

    def migrate(self, direction: Direction, destination: str, **more: Any) -> RunResult:
        """Run it as a command does."""
        return migrate(
            self.service,
            self.target,
            direction=direction,
            destination=destination,
            tell=self.told.append,
            **more,
        )

    def rows(self, statement: str) -> list[tuple[Any, ...]]:
        """Ask the database."""
        return self.database.rows(statement)
