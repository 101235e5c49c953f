"""Moments and documents come back as they were put in, through models and SQLAlchemy."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta, timezone
from typing import Any

import pytest
from sqlalchemy import create_engine
from sqlalchemy.exc import StatementError
from sqlalchemy.orm import Session

from arx_bas_iot_schema.capabilities import DeviceCapability
from arx_bas_iot_schema.devices import Device
from arx_bas_iot_schema.telemetry import TelemetryPoint
from services.places import At

NOON = datetime(2026, 3, 2, 12, 0, 0, 123456, tzinfo=UTC)


@pytest.fixture
def session(at: At) -> Iterator[Session]:
    """Open a session with one capability."""
    engine = create_engine("sqlite://", creator=at("head").connect)
    with Session(engine) as session:
        session.add(device(created_at=NOON))
        session.flush()
        session.add(DeviceCapability(id=1, device_id="d1", name="temp_sensor"))
        session.flush()
        yield session
    engine.dispose()


def device(**more: Any) -> Device:
    """Make a device."""
    return Device(
        id="d1", name="One", device_type="sensor", status="online", updated_at=NOON, **more
    )


def test_a_moment_keeps_every_microsecond_and_is_utc(session: Session) -> None:
    """Whatever zone it was given in."""
    east = NOON.astimezone(timezone(timedelta(hours=5, minutes=30)))
    session.add(TelemetryPoint(id=1, capability_id=1, measured_at=east, value=1))
    session.commit()
    session.expire_all()
    found = session.get_one(TelemetryPoint, 1).measured_at
    assert (found, found.tzinfo) == (NOON, UTC)
    stored = session.connection().exec_driver_sql("SELECT measured_at FROM telemetry").scalar()
    assert stored == 1_772_452_800_123_456


def test_a_moment_without_zone_is_refused(session: Session) -> None:
    """It could be any of two dozen."""
    naive = NOON.replace(tzinfo=None)
    session.add(TelemetryPoint(id=1, capability_id=1, measured_at=naive, value=1))
    with pytest.raises(StatementError, match="can't subtract offset-naive"):
        session.flush()


@pytest.mark.parametrize(
    ("value", "number"),
    [(21.5, 21.5), (7, 7.0), (True, 1.0), ("on", None), ({"a": [1, None]}, None)],
)
def test_a_value_keeps_its_type(session: Session, value: Any, number: float | None) -> None:
    """And the database adds its number."""
    session.add(TelemetryPoint(id=1, capability_id=1, measured_at=NOON, value=value))
    session.commit()
    session.expire_all()
    point = session.get_one(TelemetryPoint, 1)
    assert (point.value, type(point.value), point.number) == (value, type(value), number)
    assert point.details is None


def test_what_json_cannot_say_is_refused(session: Session) -> None:
    """Not a number is no JSON, though Python would write it."""
    session.add(TelemetryPoint(id=1, capability_id=1, measured_at=NOON, value=float("nan")))
    with pytest.raises(StatementError, match="Out of range float values"):
        session.flush()
