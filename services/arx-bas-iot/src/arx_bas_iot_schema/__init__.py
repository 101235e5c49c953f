"""The schema of arx-bas-iot: ten tables, one module per aggregate.

`metadata` holds all of them; it is what the migrations are compared with.
"""

from . import capabilities, devices, events, legacy, telemetry
from .base import Base

metadata = Base.metadata

__all__ = ["Base", "capabilities", "devices", "events", "legacy", "metadata", "telemetry"]
