"""Each engine has its own."""

from pathlib import Path

import pytest

from arxos_migrations.proof.resume.attempts import attempts_of
from support.scratch import make_scratch


@pytest.mark.parametrize(("engine", "unit"), [("postgresql", "request"), ("sqlite", "statement")])
def test_a_service_has_those_of_its_engine(engine: str, unit: str, tmp_path: Path) -> None:
    """With starters that end with the block."""
    with attempts_of(make_scratch(tmp_path, engine=engine).service) as attempts:
        assert unit == attempts.UNIT
