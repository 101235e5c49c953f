"""The way from one snapshot to another."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from arxos_migrations.snapshot.delta import Delta, applied, delta, delta_of
from arxos_migrations.snapshot.value import Facts, Snapshot

FACT = st.one_of(st.text(max_size=3), st.integers(0, 3), st.just([1, "a"]))
OBJECTS = st.dictionaries(
    st.sampled_from([f"table t{n}" for n in range(6)]),
    st.dictionaries(st.sampled_from("abcd"), FACT),
)


@given(before=OBJECTS, after=OBJECTS)
def test_the_way_leads_there(
    before: dict[str, dict[str, object]], after: dict[str, dict[str, object]]
) -> None:
    """Also when it was written and read."""
    step = delta(
        Snapshot(engine="sqlite", objects=before), Snapshot(engine="sqlite", objects=after)
    )
    assert applied(before, step) == after
    assert delta_of(json.loads(json.dumps(step.to_form()))) == step


def test_only_what_differs_is_in_it() -> None:
    """None stands for a fact that is gone."""
    step = delta(
        Snapshot(engine="sqlite", objects={"a": {"x": 1, "y": 2}, "b": {}, "c": {}}),
        Snapshot(engine="sqlite", objects={"a": {"x": 1, "z": 3}, "b": {}, "d": {"x": 1}}),
    )
    assert step == Delta(added={"d": {"x": 1}}, changed={"a": {"y": None, "z": 3}}, removed=("c",))


def test_its_form_has_one_order() -> None:
    """In whichever the catalog was read."""
    added: dict[str, Facts] = {"b": {}, "a": {}}
    assert list(Delta(added=added, changed={}, removed=()).to_form()["added"]) == ["a", "b"]


def test_a_way_from_elsewhere_cannot_be_gone() -> None:
    """What it changes or removes has to be there."""
    with pytest.raises(LookupError):
        applied({}, Delta(added={}, changed={}, removed=("a",)))
    with pytest.raises(LookupError):
        applied({}, Delta(added={}, changed={"a": {"x": 1}}, removed=()))


def test_it_is_written_in_the_order_of_names() -> None:
    """A catalog is read in another order each time."""
    step = Delta(added={"b": {}, "a": {}}, changed={}, removed=())
    assert [*step.to_form()["added"]] == ["a", "b"]
