"""All classes of faults in their short form; the full one is `nox -s faults -- --full`."""

import pytest

from faults import find
from faults.form import SHORT
from faults.place import Place
from faults.ways import PLAIN

STOPPING = ("R1", "R2", "R3", "R6", "R9", "R11")
"""Goals whose faults end a run badly, or they were none."""


@pytest.mark.parametrize("name", [name for name in find.names() if not find.is_of_tests(name)])
def test_ours_is_right_after_one_rerun_and_plain_alembic_is_not(place: Place, name: str) -> None:
    """The second part shows that the first one could fail."""
    if reason := find.why_not(name):
        pytest.skip(reason)
    tallies = list(find.load(name).run(place, SHORT))
    ours = [tally for tally in tallies if tally.tool != PLAIN.name]
    plain = [tally for tally in tallies if tally.tool == PLAIN.name]
    wrong = [f"{one.fault}, {one.tool}: {one.counts}" for one in ours if not one.is_clean]
    remarks = [remark for one in ours for remark in one.remarks]
    assert wrong == [], "\n".join(remarks)
    assert not plain or not all(one.is_clean for one in plain)
    assert find.load(name).GOAL not in STOPPING or all(one.stopped for one in ours)
