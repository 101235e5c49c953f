"""What devices can do; telemetry is of a capability."""

from sqlalchemy import REAL, CheckConstraint, ForeignKey, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from .base import Base
from .columns import Id, IndexedName, OptionalText, one_of

ACCESS = ("read", "write", "both")
DATA_TYPES = ("boolean", "integer", "float", "string", "json")


class DeviceCapability(Base):
    """A value of a device; access and type are empty where the device never declared it."""

    __tablename__ = "device_capabilities"
    __table_args__ = (
        UniqueConstraint("device_id", "name"),
        one_of("access", *ACCESS),
        one_of("data_type", *DATA_TYPES),
        CheckConstraint("(access IS NULL) = (data_type IS NULL)", name="declared"),
        CheckConstraint("min_value <= max_value", name="max_value"),
        {"sqlite_strict": True},
    )

    id: Mapped[Id]
    device_id: Mapped[str] = mapped_column(Text, ForeignKey("devices.id", ondelete="CASCADE"))
    name: Mapped[IndexedName]
    access: Mapped[OptionalText]
    data_type: Mapped[OptionalText]
    unit: Mapped[OptionalText]
    min_value: Mapped[float | None] = mapped_column(REAL)
    max_value: Mapped[float | None] = mapped_column(REAL)
    description: Mapped[OptionalText]
