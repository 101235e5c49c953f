"""Devices, and the parts of one: what it is, how it is reached, what it is tagged with."""

from sqlalchemy import REAL, CheckConstraint, Index, Integer, Text
from sqlalchemy.orm import Mapped, mapped_column

from .base import Base
from .columns import (
    Moment,
    Name,
    OptionalDocument,
    OptionalMoment,
    OptionalText,
    OwnDeviceKey,
    is_json_or_empty,
    is_moment,
    one_of,
)

DEVICE_TYPES = (
    "sensor",
    "actuator",
    "controller",
    "gateway",
    "camera",
    "display",
    "alarm",
    "hvac",
    "lighting",
    "security",
    "access_control",
    "fire_alarm",
    "plumbing",
    "electrical",
    "custom",
)
STATUSES = ("online", "offline", "error", "maintenance", "discovering", "configuring")
ORIGINS = ("registered", "observed")
"""An observed device was never registered: something of it came in, no more is known."""
PROTOCOLS = (
    "bacnet",
    "modbus",
    "lonworks",
    "knx",
    "zigbee",
    "zwave",
    "wifi",
    "ethernet",
    "rs485",
    "rs232",
    "mqtt",
    "http",
    "https",
    "coap",
    "custom",
)


class Device(Base):
    """A device and where it is; building, floor and room are keys of another database."""

    __tablename__ = "devices"
    __table_args__ = (
        one_of("device_type", *DEVICE_TYPES),
        one_of("status", *STATUSES),
        one_of("origin", *ORIGINS),
        CheckConstraint("(building_id IS NULL) = (floor_id IS NULL)", name="floor_id"),
        CheckConstraint("room_id IS NULL OR floor_id IS NOT NULL", name="room_id"),
        is_json_or_empty("driver_config"),
        *is_moment("last_seen_at", "created_at", "updated_at"),
        Index("idx_devices_building_id_floor_id_room_id", "building_id", "floor_id", "room_id"),
        {"sqlite_strict": True},
    )

    id: Mapped[str] = mapped_column(Text, primary_key=True)
    name: Mapped[Name]
    device_type: Mapped[str] = mapped_column(Text, index=True)
    status: Mapped[str] = mapped_column(Text, index=True)
    origin: Mapped[str] = mapped_column(Text, server_default="registered")
    building_id: Mapped[OptionalText]
    floor_id: Mapped[OptionalText]
    room_id: Mapped[OptionalText]
    x: Mapped[float | None] = mapped_column(REAL)
    y: Mapped[float | None] = mapped_column(REAL)
    z: Mapped[float | None] = mapped_column(REAL)
    location_description: Mapped[OptionalText]
    driver_name: Mapped[OptionalText]
    driver_config: Mapped[OptionalDocument]
    last_seen_at: Mapped[OptionalMoment]
    created_at: Mapped[Moment]
    updated_at: Mapped[Moment]


class DeviceMetadata(Base):
    """What the maker and the installer say of a device; the two days are ISO dates."""

    __tablename__ = "device_metadata"
    __table_args__ = (
        CheckConstraint("installed_on IS date(installed_on, '+0 days')", name="installed_on"),
        CheckConstraint("warranty_until IS date(warranty_until, '+0 days')", name="warranty_until"),
        *is_moment("last_maintained_at"),
        {"sqlite_strict": True},
    )

    device_id: Mapped[OwnDeviceKey]
    manufacturer: Mapped[Name]
    model: Mapped[Name]
    serial_number: Mapped[Name]
    firmware_version: Mapped[OptionalText]
    hardware_version: Mapped[OptionalText]
    installed_on: Mapped[OptionalText]
    warranty_until: Mapped[OptionalText]
    last_maintained_at: Mapped[OptionalMoment]
    notes: Mapped[OptionalText]


class DeviceConnection(Base):
    """How a device is reached; its credentials are elsewhere, and here is where."""

    __tablename__ = "device_connections"
    __table_args__ = (
        one_of("protocol", *PROTOCOLS),
        CheckConstraint("port BETWEEN 1 AND 65535", name="port"),
        CheckConstraint(
            "credentials_ref GLOB 'vault:?*' OR credentials_ref GLOB 'file:/?*' "
            "OR credentials_ref GLOB 'env:[A-Z]*'",
            name="credentials_ref",
        ),
        CheckConstraint("timeout_s > 0", name="timeout_s"),
        CheckConstraint("retry_count >= 0", name="retry_count"),
        {"sqlite_strict": True},
    )

    device_id: Mapped[OwnDeviceKey]
    protocol: Mapped[Name]
    address: Mapped[Name]
    port: Mapped[int | None] = mapped_column(Integer)
    credentials_ref: Mapped[OptionalText]
    encryption: Mapped[OptionalText]
    timeout_s: Mapped[int | None] = mapped_column(Integer)
    retry_count: Mapped[int | None] = mapped_column(Integer)


class DeviceTag(Base):
    """A word that people gave to a device."""

    __tablename__ = "device_tags"
    __table_args__ = ({"sqlite_strict": True, "sqlite_with_rowid": False},)

    device_id: Mapped[OwnDeviceKey]
    tag: Mapped[str] = mapped_column(Text, primary_key=True, index=True)
