"""Users and the projects they own."""

from sqlalchemy import String
from sqlalchemy.orm import Mapped, mapped_column

from .base import Base
from .columns import Id, IndexedTimestamp, OwnUserRef, Timestamp, Title


class User(Base):
    """Somebody who signs in."""

    __tablename__ = "users"

    id: Mapped[Id]
    email: Mapped[str] = mapped_column(String(255), unique=True)
    username: Mapped[str] = mapped_column(String(100), unique=True)
    password_hash: Mapped[str] = mapped_column(String(255))
    role: Mapped[str] = mapped_column(String(50), server_default="user")
    created_at: Mapped[Timestamp]
    updated_at: Mapped[Timestamp]


class Project(Base):
    """What a user works on; it goes when its user goes."""

    __tablename__ = "projects"

    id: Mapped[Id]
    name: Mapped[Title]
    user_id: Mapped[OwnUserRef]
    created_at: Mapped[IndexedTimestamp]
    updated_at: Mapped[Timestamp]
