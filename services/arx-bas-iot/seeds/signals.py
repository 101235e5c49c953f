"""What is measured: a working week's air, light and energy, with a little noise."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from math import pi, sin
from random import Random

from .plan import STEP, STEPS, Channel
from .values import HOUR, SECOND, START, chance

_OPENS, _CLOSES = 7.0, 19.0
"""Hours of the day."""
_BUSY = 0.15
"""From this share of its people on, a building counts as in use."""
_ONE_IN = 60
"""How often a value is suspect."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Point:
    """What a channel was at a step."""

    channel: Channel
    step: int
    at: int
    """Microseconds since 1970."""
    value: object
    quality: float | None


def points(channel: Channel) -> Iterator[Point | None]:
    """Yield one point for each step, or None where the device was silent."""
    dice = chance(f"telemetry/{channel.capability.name}/{channel.id}", channel.device.building)
    for step in range(STEPS):
        at = START + step * STEP + (channel.id % 60) * SECOND + dice.randrange(SECOND)
        value = _SIGNALS[channel.capability.name](dice, step)
        suspect = dice.randrange(_ONE_IN) == 0
        if channel.device.is_heard(step):
            yield Point(
                channel=channel,
                step=step,
                at=at,
                value=value,
                quality=_quality(value, suspect=suspect),
            )
        else:
            yield None


def _quality(value: object, *, suspect: bool) -> float | None:
    """Judge numbers; texts and documents are not judged."""
    if not isinstance(value, float | int):
        return None
    return 0.4 if suspect else 1.0


def _hour(step: int) -> float:
    return step * STEP / HOUR % 24


def _occupancy(step: int) -> float:
    """Give the share of a building's people that are in, from 0 to 1."""
    hour = _hour(step)
    if not _OPENS < hour < _CLOSES:
        return 0.0
    return sin(pi * (hour - _OPENS) / (_CLOSES - _OPENS))


def _around(middle: float, swing: float, noise: float) -> Callable[[Random, int], float]:
    """Follow the day: lowest at night, highest in the afternoon."""

    def signal(dice: Random, step: int) -> float:
        day = sin(pi * (_hour(step) - 9) / 12)
        return round(middle + swing * day + dice.uniform(-noise, noise), 2)

    return signal


def _with_people(empty: float, full: float, noise: float) -> Callable[[Random, int], float]:
    """Follow the people in the building."""

    def signal(dice: Random, step: int) -> float:
        return round(empty + (full - empty) * _occupancy(step) + dice.uniform(0, noise), 1)

    return signal


def _is_in_use(_dice: Random, step: int) -> bool:
    return _occupancy(step) > _BUSY


def _energy(_dice: Random, step: int) -> int:
    """Count: a base load, and more the longer people were in."""
    return 120_000 + 6 * step + round(9 * sum(map(_occupancy, range(step))))


def _badge(dice: Random, step: int) -> str:
    return dice.choice(("granted", "granted", "granted", "denied")) if _occupancy(step) else "none"


def _zones(dice: Random, _step: int) -> dict[str, int]:
    return {"armed": 4, "troubles": int(dice.randrange(40) == 0)}


_SIGNALS: dict[str, Callable[[Random, int], object]] = {
    "temp_sensor": _around(21.0, 1.8, 0.3),
    "humidity_sensor": _around(42.0, 6.0, 2.0),
    "co2_sensor": _with_people(430, 980, 60),
    "pressure_sensor": _with_people(120, 260, 10),
    "airflow_sensor": _with_people(600, 3200, 120),
    "fan_relay": _is_in_use,
    "is_on": _is_in_use,
    "energy_total": _energy,
    "last_badge": _badge,
    "zones": _zones,
}
