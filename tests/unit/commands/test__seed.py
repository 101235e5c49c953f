"""The size of seed rows."""

from typing import Any

import pytest

from arxos_migrations.commands import _seed as module
from arxos_migrations.commands._seed import factor_of, seed_local
from arxos_migrations.errors import UsageError
from support.scratch import URL, Scratch


@pytest.mark.parametrize(
    ("size", "factor"),
    [(None, None), ("small", 1), ("large", 20), ("1", 1), ("7", 7), ("10000", 10_000)],
)
def test_a_size_is_a_word_or_a_factor(size: str | None, factor: int | None) -> None:
    """None loads no rows."""
    assert factor_of(size, local=True) == factor


@pytest.mark.parametrize("size", ["", "0", "-1", "10001", "1.5", "huge", "²", "٣", " 1"])
def test_an_odd_size_is_refused(size: str) -> None:
    """The whole message."""
    with pytest.raises(UsageError) as caught:
        factor_of(size, local=True)
    assert str(caught.value) == (
        f"--seed takes small, large or a factor from 1 to 10000, not {size!r}.\nUse --seed small."
    )


@pytest.mark.parametrize("size", ["small", "huge"])
def test_invented_rows_are_for_the_private_server_alone(size: str) -> None:
    """The whole message."""
    with pytest.raises(UsageError) as caught:
        factor_of(size, local=False)
    assert str(caught.value) == (
        "--seed loads invented rows, so it works with --local only.\n"
        "Leave --seed away, or use a private database with --local."
    )


def test_rows_go_to_the_url_that_local_has_set(
    repository: Scratch, monkeypatch: pytest.MonkeyPatch
) -> None:
    """And to no other one."""
    seen: list[tuple[Any, ...]] = []

    def remember(service: Any, url: object, *, factor: int) -> dict[str, int]:
        seen.append((service.name, str(url), factor))
        return {"rooms": 1}

    monkeypatch.setattr(module, "seed", remember)
    monkeypatch.setenv(URL, "postgresql://u@/private")
    service = repository.service
    assert seed_local(service, service.targets["local"], 3) == {"rooms": 1}
    assert seen == [("scratch", "postgresql://u@/private", 3)]
