"""One template for the revisions of all services."""

from pathlib import Path

import pytest

from support.server import ROOT

TEMPLATE = ROOT / "shared" / "src" / "arxos_migrations" / "history" / "script.py.mako"
COPIES = sorted(ROOT.glob("services/*/migrations/script.py.mako"))


def test_every_service_has_a_template() -> None:
    """Where Alembic looks for it."""
    services = {path.parent.name for path in ROOT.glob("services/*/pyproject.toml")}
    assert {path.parents[1].name for path in COPIES} == services


@pytest.mark.parametrize("copy", COPIES, ids=lambda path: path.parents[1].name)
def test_a_services_template_is_the_shared_one(copy: Path) -> None:
    """Byte for byte."""
    assert copy.read_bytes() == TEMPLATE.read_bytes()
