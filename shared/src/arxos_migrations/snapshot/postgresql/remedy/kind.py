"""What is to be known of a kind of objects."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field

from arxos_migrations.snapshot.postgresql.remedy.case import Case
from arxos_migrations.snapshot.postgresql.remedy.step import Rank, Steps

Decide = Callable[[Case], Steps]


def never(_: Case) -> Steps:
    """Say that it is not certain."""
    return None


def nothing(_: Case) -> list[str]:
    """Name no others."""
    return []


def no(_: Case) -> bool:
    """Say no."""
    return False


@dataclass(frozen=True, kw_only=True, slots=True)
class Kind:
    """How objects of some kinds are made, altered, and dropped; a module of kinds/ has one."""

    names: tuple[str, ...]
    """As they stand in a snapshot."""
    what: Callable[[Case], str]
    """How COMMENT, and others, name an object."""
    granted: Callable[[Case], str] | None = None
    """How GRANT names it, where that is another way."""
    made: Decide = never
    altered: Mapping[str, Decide] = field(default_factory=dict)
    """By the fact that is another one; owner, privileges and comment are known already."""
    gone: Decide = never
    replaced: bool = False
    """Whether it may be dropped and made again."""
    in_the_way: Callable[[Case], Iterable[str]] = nothing
    """The objects that have to go before it can be dropped, and come back."""
    always_there: Callable[[Case], bool] = no
    """Whether it is there even where a snapshot says nothing of it."""


def dropped(what: Callable[[Case], str], *, rank: Rank = Rank.DROP) -> Decide:
    """Drop an object; nothing is lost that cannot be made again."""

    def drop(case: Case) -> Steps:
        return [case.dropping(rank, f"DROP {what(case)}")]

    return drop
