"""What every private server can do, whether its binaries or a container run it."""

from typing import Protocol


class Server(Protocol):
    """A server that belongs to this project alone; its superuser is `postgres`."""

    @property
    def is_running(self) -> bool:
        """Whether it takes connections now."""

    @property
    def description(self) -> str:
        """Say in a few words what it is and where its data lies."""

    @property
    def migration_password(self) -> str | None:
        """The password to give the migration role; None where the server asks for none."""

    def start(self) -> None:
        """Start it and wait until it takes connections; nothing happens when it runs."""

    def stop(self, *, immediate: bool = False) -> None:
        """Stop it and wait; `immediate` ends it as a crash would, for tests."""

    def url(
        self, *, database: str = "postgres", user: str = "postgres", password: str | None = None
    ) -> str:
        """Give a URL that libpq and psycopg take."""
