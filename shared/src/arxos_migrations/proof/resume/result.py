"""Whether a revision that was killed can be run again, as it is kept with its proof."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, kw_only=True, slots=True)
class Resumed:
    """What became of a revision that was killed at every point and run again."""

    upgrade: int | str
    """How many kills it stood; where it did not, the first of them and what is left, in words."""
    downgrade: int | str | None
    """The same; None where there is no way down."""
    apart: tuple[str, ...] = ()
    """What differs between any two runs, also where nothing disturbs them."""

    @property
    def is_resumable(self) -> bool:
        """Say whether it stood all of them."""
        return not self.places

    @property
    def kills(self) -> int:
        """How many it stood."""
        return sum(way for way in (self.upgrade, self.downgrade) if isinstance(way, int))

    @property
    def places(self) -> tuple[str, ...]:
        """Where it does not resume, in words."""
        return tuple(self._places())

    def _places(self) -> Iterator[str]:
        for name, way in (("upgrade", self.upgrade), ("downgrade", self.downgrade)):
            if isinstance(way, str):
                yield f"The {name} does not resume. {way}"

    def to_form(self) -> dict[str, Any]:
        """Give what JSON can say; what there is nothing to say of is left out."""
        form: dict[str, Any] = {"upgrade": self.upgrade}
        if self.downgrade is not None:
            form["downgrade"] = self.downgrade
        if self.apart:
            form["apart"] = list(self.apart)
        return form


def resumed_of(form: Mapping[str, Any] | None) -> Resumed | None:
    """Read what `to_form` wrote; None where nobody has looked."""
    if form is None:
        return None
    return Resumed(
        upgrade=form["upgrade"],
        downgrade=form.get("downgrade"),
        apart=tuple(form.get("apart", ())),
    )
