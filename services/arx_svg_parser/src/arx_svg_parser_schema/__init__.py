"""The schema of arx_svg_parser: nine tables, one module per aggregate.

`metadata` holds all of them; it is what the migrations are compared with.
"""

from . import jobs, models, symbols, users
from .base import Base

metadata = Base.metadata

__all__ = ["Base", "jobs", "metadata", "models", "symbols", "users"]
