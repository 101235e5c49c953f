"""Work that is done in the background."""

from datetime import datetime

from sqlalchemy import String
from sqlalchemy.orm import Mapped, mapped_column

from .base import Base
from .columns import Id, OptionalDocument, OptionalList, State, Word


class ValidationJob(Base):
    """A check of a model against its rules."""

    __tablename__ = "validation_jobs"

    id: Mapped[Id]
    job_type: Mapped[Word]
    status: Mapped[State]
    progress: Mapped[int | None]
    total_items: Mapped[int | None]
    processed_items: Mapped[int | None]
    errors: Mapped[OptionalList]
    warnings: Mapped[OptionalList]
    result_data: Mapped[OptionalDocument]
    created_at: Mapped[datetime | None]
    updated_at: Mapped[datetime | None]
    completed_at: Mapped[datetime | None]


class ExportJob(Base):
    """A model that is written to a file."""

    __tablename__ = "export_jobs"

    id: Mapped[Id]
    job_type: Mapped[Word]
    status: Mapped[State]
    progress: Mapped[int | None]
    total_items: Mapped[int | None]
    processed_items: Mapped[int | None]
    export_format: Mapped[State]
    file_path: Mapped[str | None] = mapped_column(String(500))
    file_size: Mapped[int | None]
    errors: Mapped[OptionalList]
    created_at: Mapped[datetime | None]
    updated_at: Mapped[datetime | None]
    completed_at: Mapped[datetime | None]
