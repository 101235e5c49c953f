"""Where a database of a server is."""

import pytest

from arxos_migrations.domain.place import HalfDone, Place
from arxos_migrations.domain.plan import Direction
from arxos_migrations.errors import FailedCleanError, UsageError
from arxos_migrations.quick import postgresql
from arxos_migrations.quick.postgresql import database_at
from arxos_migrations.quick.service import QuickService, find_service
from support.scratch import URL, Scratch

HALF = HalfDone(revision="002", direction=Direction.UPGRADE, statements=1, source="")


@pytest.fixture
def service(
    scratch: Scratch,
    monkeypatch: pytest.MonkeyPatch,
    no_urls: None,  # noqa: ARG001 - the test sets its own
) -> QuickService:
    """Find it as a command does; its URL has a password."""
    monkeypatch.chdir(scratch.folder)
    monkeypatch.setenv(URL, "postgresql://me:canary@there/rooms")
    service = find_service(None)
    assert service is not None
    return service


class Engine:
    """Says where a database is."""

    def __init__(self, place: Place | None) -> None:
        """Take what it says; nothing where it does not answer."""
        self.place = place

    def place_of(self, *_: object) -> Place:
        """Say it."""
        if self.place is None:
            raise FailedCleanError("No server answers.", remedy="Start it.")
        return self.place


@pytest.mark.parametrize(
    ("place", "expected"),
    [
        (Place(heads=("002",)), "postgresql://me@there/rooms"),
        (Place(heads=("001",)), None),
        (Place(heads=("001", "002")), None),
        (Place(heads=()), None),
        (Place(heads=("002",), half_done=HALF), None),
    ],
)
def test_a_database_at_the_revision_is_named_without_its_password(
    service: QuickService,
    monkeypatch: pytest.MonkeyPatch,
    place: Place | None,
    expected: str | None,
) -> None:
    """And only one where no step is half done."""
    monkeypatch.setattr(postgresql, "engine_of", lambda _: Engine(place))
    assert database_at(service, "002") == expected


def test_a_server_that_does_not_answer_is_asked_once(
    service: QuickService, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Its error comes out, since to wait again would take as long again."""
    monkeypatch.setattr(postgresql, "engine_of", lambda _: Engine(None))
    with pytest.raises(FailedCleanError, match="No server answers"):
        database_at(service, "002")


def test_without_a_url_nothing_is_asked(
    service: QuickService, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The error is the one of every command."""
    monkeypatch.delenv(URL)
    with pytest.raises(UsageError) as refused:
        database_at(service, "002")
    assert refused.value.lines == (
        f"scratch has no database URL: the variable {URL} is not set.",
        f"Set {URL}, or {URL}_FILE to a file that holds the URL.",
    )
