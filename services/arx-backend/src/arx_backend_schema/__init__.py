"""The schema of arx-backend: twenty tables, one module per aggregate.

`metadata` holds all of them; it is what the migrations are compared with.
"""

from . import (
    buildings,
    catalog,
    collaboration,
    drawings,
    envelope,
    equipment,
    markup,
    people,
    rooms,
    trail,
)
from .base import Base

metadata = Base.metadata

__all__ = [
    "Base",
    "buildings",
    "catalog",
    "collaboration",
    "drawings",
    "envelope",
    "equipment",
    "markup",
    "metadata",
    "people",
    "rooms",
    "trail",
]
