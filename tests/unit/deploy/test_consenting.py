"""What may be lost is agreed to, saved, and looked at again."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from arxos_migrations.audit.records import Consent, Discarded
from arxos_migrations.deploy import consenting as module
from arxos_migrations.deploy.consenting import Allowance, Downgrade, consented
from arxos_migrations.deploy.destination import sound_history
from arxos_migrations.deploy.discarding import Discard
from arxos_migrations.domain.events import BackupBegun, BackupMade, Event
from arxos_migrations.domain.sqlite_url import SqliteUrl
from arxos_migrations.engines.holdings import Count
from arxos_migrations.errors import Finding, RefusedError
from arxos_migrations.proof.taken import Taken
from support.scratch import Scratch, make_scratch

AGREED = "To lose that, type: arxos-migrate downgrade scratch 001 --allow-data-loss --backup FILE"


def discard(name: str, rows: int | None) -> Discard:
    """Lose a table."""
    taken = Taken(revision="002", words=name, table=(name,))
    return Discard(taken=taken, count=Count(rows=rows))


ROOMS, WALLS = discard("rooms", 3), discard("walls", None)


@pytest.fixture
def scratch(tmp_path: Path) -> Scratch:
    """Give a service with a chain of three revisions."""
    scratch = make_scratch(tmp_path, engine="sqlite", disposable=False)
    for number, parent in (("001", None), ("002", "001"), ("003", "002")):
        scratch.revise(number, parent=parent)
    return scratch


@pytest.fixture
def downgrade(scratch: Scratch, tmp_path: Path) -> Downgrade:
    """Give one from 003 to 001."""
    return Downgrade(
        service=scratch.service,
        target="local",
        url=SqliteUrl(tmp_path / "a.db"),
        history=sound_history(scratch.service),
        destination="-2",
        current=("003",),
    )


@pytest.fixture
def finding(monkeypatch: pytest.MonkeyPatch) -> Iterator[list[tuple[Discard, ...]]]:
    """Let what would be discarded be what stands here, one look after the other."""
    found: list[tuple[Discard, ...]] = []
    monkeypatch.setattr(module, "discarded", lambda *_: found.pop(0))
    saved = lambda _service, _url, file, *, tables: file.write_text(str(tables))  # noqa: E731
    monkeypatch.setattr(module, "back_up", saved)
    yield found
    assert found == []


def test_what_is_lost_is_refused_with_what_to_type(
    downgrade: Downgrade, finding: list[tuple[Discard, ...]]
) -> None:
    """Three are named; a program gets all of them."""
    many = tuple(discard(f"t{number}", 9 - number) for number in range(5))
    finding.append(many)
    with pytest.raises(RefusedError) as caught:
        consented(downgrade, Allowance(), tell=print)
    assert str(caught.value) == (
        "The downgrade of scratch discards what was written:\n"
        "t0: 9 rows\n"
        "t1: 8 rows\n"
        "t2: 7 rows, and 2 more\n"
        f"{AGREED}"
    )
    assert caught.value.findings == tuple(Finding(each.line, AGREED) for each in many)


@pytest.mark.parametrize(
    ("destination", "target", "typed"),
    [
        ("002", "local", "scratch 002"),
        ("base", "local", "scratch base"),
        ("-1", "production", "scratch 002 --target production"),
    ],
)
def test_what_to_type_is_for_exactly_this_one(
    destination: str, target: str, typed: str, downgrade: Downgrade
) -> None:
    """Steps that are counted mean something else the next time."""
    asked = replace(downgrade, destination=destination, target=target)
    assert asked.command() == f"arxos-migrate downgrade {typed}"


@pytest.mark.parametrize(
    "allowance", [Allowance(data_loss=True), Allowance(backup=Path("/nowhere/a.db"))]
)
def test_one_of_both_is_not_enough(
    allowance: Allowance, downgrade: Downgrade, finding: list[tuple[Discard, ...]]
) -> None:
    """Consent needs a backup, and a backup is no consent."""
    finding.append((ROOMS,))
    with pytest.raises(RefusedError):
        consented(downgrade, allowance, tell=print)


def test_what_is_agreed_to_is_saved_first(
    downgrade: Downgrade,
    finding: list[tuple[Discard, ...]],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """A relative path is made whole; both are told."""
    monkeypatch.chdir(tmp_path)
    finding.extend([(WALLS, ROOMS), (WALLS, ROOMS)])
    told: list[Event] = []
    agreed = consented(downgrade, Allowance(data_loss=True, backup=Path("b")), tell=told.append)
    file = str(tmp_path / "b")
    lost = Discarded("walls", None, "not counted"), Discarded("rooms", 3, "3 rows")
    assert agreed == Consent(file, lost)
    assert Path(file).read_text() == "[('walls',), ('rooms',)]"
    assert told == [BackupBegun(file=file), BackupMade(file=file, size=24)]


@pytest.mark.parametrize("now", [(discard("rooms", 4),), (ROOMS, discard("tags", 1))])
def test_rows_that_came_behind_the_backup_stop_it(
    now: tuple[Discard, ...],
    downgrade: Downgrade,
    finding: list[tuple[Discard, ...]],
    tmp_path: Path,
) -> None:
    """The backup stays."""
    finding.extend([(ROOMS,), now])
    file = tmp_path / "b"
    with pytest.raises(RefusedError) as caught:
        consented(downgrade, Allowance(data_loss=True, backup=file), tell=lambda _: None)
    changed = now[-1]
    assert str(caught.value) == (
        f"{changed.object} was written to while the backup was made: {changed.words} now.\n"
        f"Nothing was changed; {file} has the database as it was before.\n"
        "Stop who writes, then run the same command again with another file."
    )
    assert file.exists()


def test_nothing_to_lose_needs_no_consent(
    downgrade: Downgrade, finding: list[tuple[Discard, ...]], tmp_path: Path
) -> None:
    """A backup that was asked for is made."""
    finding.append(())
    assert consented(downgrade, Allowance(data_loss=True), tell=print) is None
    finding.extend([(), ()])
    allowance = Allowance(backup=tmp_path / "b")
    assert consented(downgrade, allowance, tell=lambda _: None) is None
    assert (tmp_path / "b").read_text() == "[]"


@pytest.mark.usefixtures("finding")
def test_a_target_that_is_disposable_is_nobodys_loss(downgrade: Downgrade) -> None:
    """As its project says."""
    local = replace(downgrade.service.targets["local"], disposable=True)
    service = replace(downgrade.service, targets={"local": local})
    assert consented(replace(downgrade, service=service), Allowance(), tell=print) is None


def test_a_private_database_is_nobodys_loss(
    downgrade: Downgrade, finding: list[tuple[Discard, ...]], monkeypatch: pytest.MonkeyPatch
) -> None:
    """It is asked only where something was typed about losses."""
    monkeypatch.setattr(module, "is_private", lambda *_: True)
    assert consented(downgrade, Allowance(), tell=print) is None
    finding.append((ROOMS,))
    with pytest.raises(RefusedError):
        consented(downgrade, Allowance(data_loss=True), tell=print)
