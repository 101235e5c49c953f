"""A repository of a test's own, with services in it."""

from collections.abc import Callable
from pathlib import Path

import pytest

from arxos_migrations.config.services import service_at
from arxos_migrations.domain.service import Service, Target

Write = Callable[..., Path]


@pytest.fixture
def write(tmp_path: Path) -> Write:
    """Give a function that writes a service's pyproject.toml and returns its folder."""

    def make(folder: str = "arx-rooms", text: str | None = None, *, alias: str = "rooms") -> Path:
        made = tmp_path / "services" / folder
        made.mkdir(parents=True)
        (made / "pyproject.toml").write_text(
            f"""
            [tool.arxos-migrations]
            alias = "{alias}"
            engine = "postgresql"
            [tool.arxos-migrations.targets.local]
            url_env = "ROOMS_URL"
            admin_url_env = "ROOMS_ADMIN_URL"
            """
            if text is None
            else text,
            encoding="utf-8",
        )
        return made

    return make


@pytest.fixture
def service(write: Write) -> Service:
    """Give a service whose variables are ROOMS_URL and ROOMS_ADMIN_URL."""
    service = service_at(write())
    assert service is not None
    return service


@pytest.fixture
def target(service: Service) -> Target:
    """Its only target."""
    return service.targets["local"]
