"""The library of symbols that drawings are read with."""

from datetime import datetime

from sqlalchemy import String, Text
from sqlalchemy.orm import Mapped, mapped_column

from .base import Base
from .columns import Document, Id, OptionalDocument, OptionalList, Title, Version, Word


class Symbol(Base):
    """How a thing is drawn, and what it connects to."""

    __tablename__ = "symbol_library"

    id: Mapped[Id]
    symbol_id: Mapped[str] = mapped_column(String(255), unique=True)
    name: Mapped[Title]
    system: Mapped[Word]
    category: Mapped[str | None] = mapped_column(String(100))
    symbol_data: Mapped[Document]
    svg_content: Mapped[str | None] = mapped_column(Text)
    properties: Mapped[OptionalDocument]
    connections: Mapped[OptionalList]
    symbol_metadata: Mapped[OptionalDocument]
    version: Mapped[Version]
    is_active: Mapped[bool | None]
    created_at: Mapped[datetime | None]
    updated_at: Mapped[datetime | None]
