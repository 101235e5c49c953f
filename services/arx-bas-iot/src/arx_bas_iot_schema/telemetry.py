"""What devices measure: points, the batches they came in, and sums over intervals."""

from sqlalchemy import (
    REAL,
    CheckConstraint,
    Computed,
    ForeignKey,
    Index,
    Integer,
    Text,
    text,
)
from sqlalchemy.orm import Mapped, mapped_column

from .base import Base
from .columns import (
    Document,
    Id,
    Moment,
    OptionalDocument,
    OptionalMoment,
    OptionalText,
    is_json,
    is_json_or_empty,
    is_moment,
    is_quality,
    one_of,
)

AGGREGATIONS = ("avg", "min", "max", "sum", "count")
INTERVALS = ("1m", "5m", "1h", "1d")
NUMBER = (
    "CASE WHEN json_valid(value) AND json_type(value) IN ('true', 'false', 'integer', 'real') "
    "THEN CAST(json_extract(value, '$') AS REAL) END"
)
"""True is 1, false is 0; what is neither truth nor number has none."""


class TelemetryBatch(Base):
    """Points that came in together."""

    __tablename__ = "telemetry_batches"
    __table_args__ = (
        CheckConstraint("point_count >= 0", name="point_count"),
        *is_moment("created_at"),
        {"sqlite_strict": True},
    )

    id: Mapped[Id]
    batch_key: Mapped[str] = mapped_column(Text, unique=True)
    device_id: Mapped[str] = mapped_column(Text, ForeignKey("devices.id"), index=True)
    source: Mapped[OptionalText]
    compression: Mapped[OptionalText]
    point_count: Mapped[int | None] = mapped_column(Integer)
    created_at: Mapped[Moment]


class TelemetryPoint(Base):
    """What a capability was at a moment: any value, and the number it stands for."""

    __tablename__ = "telemetry"
    __table_args__ = (
        is_json("value"),
        is_json_or_empty("details"),
        is_quality(),
        *is_moment("measured_at", "recorded_at"),
        Index("idx_telemetry_capability_id_measured_at", "capability_id", "measured_at"),
        Index("idx_telemetry_measured_at", "measured_at"),
        Index("idx_telemetry_batch_id", "batch_id", sqlite_where=text("batch_id IS NOT NULL")),
        {"sqlite_strict": True},
    )

    id: Mapped[Id]
    capability_id: Mapped[int] = mapped_column(ForeignKey("device_capabilities.id"))
    batch_id: Mapped[int | None] = mapped_column(
        ForeignKey("telemetry_batches.id", ondelete="SET NULL")
    )
    measured_at: Mapped[Moment]
    value: Mapped[Document]
    number: Mapped[float | None] = mapped_column(REAL, Computed(NUMBER, persisted=True))
    quality: Mapped[float | None] = mapped_column(REAL)
    details: Mapped[OptionalDocument]
    recorded_at: Mapped[OptionalMoment]


class TelemetryAggregate(Base):
    """One number for all points of a capability in an interval."""

    __tablename__ = "telemetry_aggregates"
    __table_args__ = (
        one_of("interval", *INTERVALS),
        one_of("aggregation", *AGGREGATIONS),
        is_quality(),
        *is_moment("begins_at", "created_at"),
        {"sqlite_strict": True, "sqlite_with_rowid": False},
    )

    capability_id: Mapped[int] = mapped_column(
        ForeignKey("device_capabilities.id"), primary_key=True, autoincrement=False
    )
    interval: Mapped[str] = mapped_column(Text, primary_key=True)
    aggregation: Mapped[str] = mapped_column(Text, primary_key=True)
    begins_at: Mapped[Moment] = mapped_column(primary_key=True)
    value: Mapped[float] = mapped_column(REAL)
    quality: Mapped[float | None] = mapped_column(REAL)
    created_at: Mapped[Moment]
