"""The declarative base; its metadata names every constraint and index."""

from sqlalchemy import MetaData
from sqlalchemy.orm import DeclarativeBase

from arxos_migrations.naming import NAMING_CONVENTION


class Base(DeclarativeBase):
    """What every model of the service derives from."""

    metadata = MetaData(naming_convention=NAMING_CONVENTION)
