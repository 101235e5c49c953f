"""A look at a database, or why there is none."""

import json
from dataclasses import replace

import pytest

from arxos_migrations.deploy.verifying import look as module
from arxos_migrations.deploy.verifying.look import Look, look
from arxos_migrations.domain.service import Service
from arxos_migrations.history import read_history
from arxos_migrations.proof.key import proof_key
from arxos_migrations.snapshot.database import read_snapshot
from support.bootstrapping import parsed
from support.deployments import Deployment

NOWHERE = "postgresql://nobody@/no_such_database?host=/nowhere"


def looked(
    deployment: Deployment,
    *,
    heads: tuple[str, ...] = (),
    url: str | None = None,
    service: Service | None = None,
) -> Look | str:
    """Look at its database."""
    known = service or deployment.service
    return look(
        known, parsed(url or deployment.database.url), read_history(known.versions), heads=heads
    )


def seen(deployment: Deployment, service: Service | None = None) -> Look:
    """Look, where that can be done."""
    found = looked(deployment, service=service)
    assert isinstance(found, Look), found
    return found


def test_both_sides_are_of_one_moment(proved: Deployment) -> None:
    """With what the rows say."""
    proved.bring_to("002")
    with proved.database.connect() as connection:
        connection.execute("INSERT INTO rooms VALUES (1)")
        connection.execute("CREATE TABLE other ()")
    found = seen(proved)
    assert found.heads == ("002",)
    assert set(found.found.objects) - set(found.expected.objects) == {"table public.other"}
    assert found.contents.filled == {"table public.rooms"}


def test_what_is_ignored_is_on_neither_side(proved: Deployment) -> None:
    """As everywhere."""
    proved.bring_to("002")
    found = seen(proved, replace(proved.service, ignore=("table public.rooms",)))
    both = {*found.expected.objects, *found.found.objects}
    assert [name for name in both if "rooms" in name] == []


def test_what_has_no_proof_is_not_looked_at(proved: Deployment) -> None:
    """Nobody connects for that: here to nowhere."""
    (proved.scratch.versions.parent / "proofs" / "003_take_step.json").unlink()
    assert looked(proved, heads=("003",), url=NOWHERE) == (
        "Revision 003 has no proof, so nobody knows the schema it leads to."
    )


def test_a_proof_of_another_server_is_none(proved: Deployment) -> None:
    """Another major version may print the same otherwise."""
    proved.bring_to("001")
    file = proved.scratch.versions.parent / "proofs" / "001_take_step.json"
    form = json.loads(file.read_text())
    history = read_history(proved.service.versions)
    key = proof_key(history, "001", engine="postgresql 9")
    form |= {"engine": "postgresql 9", "key": key}
    file.write_text(json.dumps(form))
    assert looked(proved) == (
        "The proof of revision 001 was made on postgresql 9, and this is postgresql 15."
    )


def test_a_database_out_of_reach_is_said(proved: Deployment) -> None:
    """In the words of the connection."""
    found = looked(proved, url=NOWHERE)
    assert isinstance(found, str)
    assert "/nowhere" in found


def test_a_defect_is_said_as_one(proved: Deployment, monkeypatch: pytest.MonkeyPatch) -> None:
    """What is done is done."""
    monkeypatch.setattr(module, "read_snapshot", lambda *_: 1 / 0)
    assert looked(proved) == ("Unexpected ZeroDivisionError: this is a defect of arxos-migrate.")


def test_a_database_that_somebody_moves_is_not_judged(
    proved: Deployment, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Its two sides may be of two moments."""
    read = read_snapshot

    def moved(*words: object) -> object:
        proved.bring_to("001")
        return read(*words)  # type: ignore[arg-type]

    monkeypatch.setattr(module, "read_snapshot", moved)
    assert looked(proved) == "Another migrator is at work."
