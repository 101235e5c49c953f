"""Drawings as they were uploaded."""

from sqlalchemy import Text
from sqlalchemy.orm import Mapped, mapped_column

from .base import Base
from .columns import Id, IndexedTimestamp, IndexedTitle, OwnProjectRef, Timestamp


class Drawing(Base):
    """An SVG drawing of a project."""

    __tablename__ = "drawings"

    id: Mapped[Id]
    name: Mapped[IndexedTitle]
    project_id: Mapped[OwnProjectRef]
    svg: Mapped[str] = mapped_column(Text)
    created_at: Mapped[IndexedTimestamp]
    updated_at: Mapped[Timestamp]
