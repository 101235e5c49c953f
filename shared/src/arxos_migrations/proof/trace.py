"""What the statements of a revision do to others who use the database, as a proof keeps it."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, fields
from typing import Any, Final

SEEN: Final = "seen"
"""The server has said what was locked, while it was held."""
_LOCKS: Final = "locks"


@dataclass(frozen=True, kw_only=True, slots=True)
class Effects:
    """What a command does, each list in the order of its names."""

    locks: tuple[tuple[str, str], ...] = ()
    """What is locked that was there before, and in which mode."""
    rewritten: tuple[str, ...] = ()
    """Tables of which every row is written again."""
    emptied: tuple[str, ...] = ()
    rebuilt: tuple[str, ...] = ()
    """Indexes that are made again, of tables that are not."""
    scanned: tuple[str, ...] = ()
    """Tables that are read from beginning to end, to check rows or to build an index."""
    written: tuple[str, ...] = ()
    """Tables with rows that are inserted, updated or deleted."""
    new: tuple[str, ...] = ()
    dropped: tuple[str, ...] = ()

    def to_form(self) -> dict[str, Any]:
        """Give what JSON can say; what there is nothing to say of is left out."""
        found = {each.name: getattr(self, each.name) for each in fields(self)}
        return {
            name: dict(value) if name == _LOCKS else list(value)
            for name, value in found.items()
            if value
        }


@dataclass(frozen=True, kw_only=True, slots=True)
class Inner:
    """A command in a block of code, a function or a text of several statements."""

    command: str
    effects: Effects = Effects()
    duration_s: float | None = field(default=None, compare=False)

    def to_form(self, *, is_timed: bool) -> dict[str, Any]:
        """Give what JSON can say."""
        return {"command": self.command, **_time(self, is_timed), **self.effects.to_form()}


@dataclass(frozen=True, kw_only=True, slots=True)
class Statement:
    """One request of a revision, as often as it is sent in one transaction."""

    text: str
    """Without values."""
    transaction: int
    """From 1 on: what is locked is held until the last statement of its transaction."""
    times: int = 1
    transactional: bool = True
    """Whether it can be part of a transaction."""
    knowledge: str = SEEN
    """`seen`; `known` from the manual; `part`, where only commands inside were seen."""
    effects: Effects = Effects()
    inner: tuple[Inner, ...] = ()
    failure: str | None = None
    """The SQLSTATE that it ends with, where the revision goes on."""
    duration_s: float | None = field(default=None, compare=False)
    """None where it was read from a file: it is another one each time."""

    def to_form(self, *, is_timed: bool) -> dict[str, Any]:
        """Give what JSON can say; what is as usual is left out."""
        form: dict[str, Any] = {"statement": self.text, "transaction": self.transaction}
        form |= {"times": self.times} if self.times > 1 else {}
        form |= {} if self.transactional else {"transactional": False}
        form |= {} if self.knowledge == SEEN else {"knowledge": self.knowledge}
        form |= {} if self.failure is None else {"failure": self.failure}
        form |= {**_time(self, is_timed), **self.effects.to_form()}
        inner = [each.to_form(is_timed=is_timed) for each in self.inner]
        return {**form, "inner": inner} if inner else form


@dataclass(frozen=True, kw_only=True, slots=True)
class Trace:
    """Both ways of a revision."""

    upgrade: tuple[Statement, ...]
    downgrade: tuple[Statement, ...] | None = None
    """None where that way is not gone."""

    @property
    def ways(self) -> Iterator[tuple[str, tuple[Statement, ...]]]:
        """Each way that was gone, with its name."""
        yield "upgrade", self.upgrade
        if self.downgrade is not None:
            yield "downgrade", self.downgrade

    def to_form(self, *, is_timed: bool) -> dict[str, Any]:
        """Give what JSON can say; with durations, in ms, where it is timed."""
        return {
            name: [each.to_form(is_timed=is_timed) for each in statements]
            for name, statements in self.ways
        }


def trace_of(form: Mapping[str, Any] | None) -> Trace | None:
    """Read what `to_form` wrote; None where nothing was traced.

    Raises LookupError, TypeError or ValueError for anything else.
    """
    if form is None:
        return None
    down = form.get("downgrade")
    return Trace(
        upgrade=tuple(map(_statement, form["upgrade"])),
        downgrade=None if down is None else tuple(map(_statement, down)),
    )


def _statement(form: Mapping[str, Any]) -> Statement:
    return Statement(
        text=form["statement"],
        transaction=form["transaction"],
        times=form.get("times", 1),
        transactional=form.get("transactional", True),
        knowledge=form.get("knowledge", SEEN),
        effects=_effects(form),
        inner=tuple(
            Inner(command=each["command"], effects=_effects(each), duration_s=_seconds(each))
            for each in form.get("inner", ())
        ),
        failure=form.get("failure"),
        duration_s=_seconds(form),
    )


def _effects(form: Mapping[str, Any]) -> Effects:
    names = [each.name for each in fields(Effects) if each.name != _LOCKS]
    return Effects(
        locks=tuple(form.get(_LOCKS, {}).items()),
        **{name: tuple(form.get(name, ())) for name in names},
    )


def _time(timed: Inner | Statement, is_timed: bool) -> dict[str, float]:  # noqa: FBT001 - passed on
    seconds = timed.duration_s
    return {"duration_ms": round(seconds * 1000, 3)} if is_timed and seconds is not None else {}


def _seconds(form: Mapping[str, Any]) -> float | None:
    found = form.get("duration_ms")
    return None if found is None else found / 1000
