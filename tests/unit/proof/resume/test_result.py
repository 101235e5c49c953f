"""What is kept of the kills."""

import json

import pytest

from arxos_migrations.proof.resume.result import Resumed, resumed_of

STOOD = Resumed(upgrade=54, downgrade=31)
FELL = Resumed(upgrade=54, downgrade="Killed before request 3 (x), it leaves: y.")


@pytest.mark.parametrize(
    ("resumed", "form"),
    [
        (STOOD, {"upgrade": 54, "downgrade": 31}),
        (FELL, {"upgrade": 54, "downgrade": "Killed before request 3 (x), it leaves: y."}),
        (
            Resumed(upgrade=1, downgrade=None, apart=("public.rooms.at holds other values",)),
            {"upgrade": 1, "apart": ["public.rooms.at holds other values"]},
        ),
    ],
)
def test_a_result_is_kept_as_json(resumed: Resumed, form: dict[str, object]) -> None:
    """What there is nothing to say of is left out."""
    assert resumed.to_form() == form
    assert resumed_of(json.loads(json.dumps(form))) == resumed


def test_nobody_has_looked() -> None:
    """Then nothing is known."""
    assert resumed_of(None) is None


def test_all_kills_must_be_stood() -> None:
    """The place of each direction is said."""
    assert (STOOD.is_resumable, STOOD.kills, STOOD.places) == (True, 85, ())
    assert (FELL.is_resumable, FELL.kills) == (False, 54)
    assert FELL.places == (
        "The downgrade does not resume. Killed before request 3 (x), it leaves: y.",
    )
    one_way = Resumed(upgrade=2, downgrade=None)
    assert (one_way.is_resumable, one_way.kills) == (True, 2)
