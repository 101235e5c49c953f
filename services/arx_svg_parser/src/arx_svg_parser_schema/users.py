"""Who signs in."""

from datetime import datetime

from sqlalchemy import Index
from sqlalchemy.orm import Mapped

from .base import Base
from .columns import Id, Name, OptionalDocument, OptionalList, Title


class User(Base):
    """Somebody who signs in; the two indexes have the names that installations know."""

    __tablename__ = "users"
    __table_args__ = (
        Index("ix_users_email", "email", unique=True),
        Index("ix_users_username", "username", unique=True),
    )

    id: Mapped[Id]
    username: Mapped[Title]
    email: Mapped[Title]
    hashed_password: Mapped[Title]
    full_name: Mapped[Name]
    roles: Mapped[OptionalList]
    is_active: Mapped[bool | None]
    is_superuser: Mapped[bool | None]
    created_at: Mapped[datetime | None]
    updated_at: Mapped[datetime | None]
    last_login: Mapped[datetime | None]
    failed_login_attempts: Mapped[int | None]
    locked_until: Mapped[datetime | None]
    user_metadata: Mapped[OptionalDocument]
