"""A building information model and its parts, which go with it."""

from datetime import datetime
from typing import Annotated

from sqlalchemy import ForeignKey, Text
from sqlalchemy.orm import Mapped, mapped_column

from .base import Base
from .columns import Document, Id, Name, OptionalDocument, Reference, Title, Version, Word

OwnModelRef = Annotated[
    str, mapped_column(ForeignKey("bim_models.id", ondelete="CASCADE"), index=True)
]


class Model(Base):
    """What was read from one drawing."""

    __tablename__ = "bim_models"

    id: Mapped[Id]
    name: Mapped[Title]
    description: Mapped[str | None] = mapped_column(Text)
    model_data: Mapped[Document]
    model_metadata: Mapped[OptionalDocument]
    created_at: Mapped[datetime | None]
    updated_at: Mapped[datetime | None]
    created_by: Mapped[Name]
    project_id: Mapped[Name]
    version: Mapped[Version]
    is_active: Mapped[bool | None]


class Element(Base):
    """Something that is built or installed."""

    __tablename__ = "bim_model_elements"

    id: Mapped[Id]
    model_id: Mapped[OwnModelRef]
    element_type: Mapped[Word]
    element_data: Mapped[Document]
    geometry: Mapped[OptionalDocument]
    properties: Mapped[OptionalDocument]
    created_at: Mapped[datetime | None]
    updated_at: Mapped[datetime | None]


class Space(Base):
    """A room, or another part of a floor."""

    __tablename__ = "bim_model_spaces"

    id: Mapped[Id]
    model_id: Mapped[OwnModelRef]
    space_type: Mapped[Word]
    space_data: Mapped[Document]
    geometry: Mapped[OptionalDocument]
    properties: Mapped[OptionalDocument]
    created_at: Mapped[datetime | None]
    updated_at: Mapped[datetime | None]


class System(Base):
    """What elements make together, such as the ventilation of a floor."""

    __tablename__ = "bim_model_systems"

    id: Mapped[Id]
    model_id: Mapped[OwnModelRef]
    system_type: Mapped[Word]
    system_data: Mapped[Document]
    properties: Mapped[OptionalDocument]
    created_at: Mapped[datetime | None]
    updated_at: Mapped[datetime | None]


class Relationship(Base):
    """How two parts of a model belong together."""

    __tablename__ = "bim_model_relationships"

    id: Mapped[Id]
    model_id: Mapped[OwnModelRef]
    relationship_type: Mapped[Word]
    source_id: Mapped[Reference]
    target_id: Mapped[Reference]
    relationship_data: Mapped[Document]
    properties: Mapped[OptionalDocument]
    created_at: Mapped[datetime | None]
    updated_at: Mapped[datetime | None]
