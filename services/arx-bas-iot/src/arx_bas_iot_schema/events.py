"""What happened to devices."""

from sqlalchemy import ForeignKey, Index, Text
from sqlalchemy.orm import Mapped, mapped_column

from .base import Base
from .columns import Document, Id, Moment, Name, is_json, is_moment


class DeviceEvent(Base):
    """Something that happened to a device; it outlives no device, and keeps it."""

    __tablename__ = "device_events"
    __table_args__ = (
        is_json("event_data"),
        *is_moment("occurred_at"),
        Index("idx_device_events_device_id_occurred_at", "device_id", "occurred_at"),
        {"sqlite_strict": True},
    )

    id: Mapped[Id]
    device_id: Mapped[str] = mapped_column(Text, ForeignKey("devices.id"))
    event_type: Mapped[Name]
    event_data: Mapped[Document]
    occurred_at: Mapped[Moment]
