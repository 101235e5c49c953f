"""Rows of the two files that came before, where they do not fit."""

from sqlalchemy import Integer, Text
from sqlalchemy.orm import Mapped, mapped_column

from .base import Base
from .columns import Document, Name, is_json, one_of

FILES = ("device_registry.db", "telemetry.db")


class LegacyRemainder(Base):
    """A row as it was, word for word but for its credentials, and why it is here."""

    __tablename__ = "legacy_remainders"
    __table_args__ = (
        one_of("source_file", *FILES),
        is_json("content"),
        {"sqlite_strict": True, "sqlite_with_rowid": False},
    )

    source_file: Mapped[str] = mapped_column(Text, primary_key=True)
    source_table: Mapped[str] = mapped_column(Text, primary_key=True)
    source_row: Mapped[int] = mapped_column(Integer, primary_key=True, autoincrement=False)
    reason: Mapped[Name]
    content: Mapped[Document]
