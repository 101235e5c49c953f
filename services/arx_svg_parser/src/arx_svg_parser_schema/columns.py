"""Columns that many tables have alike, each written once.

No column has a default of the database's: the service fills them in. So most may be empty.
"""

from typing import Annotated, Any

from sqlalchemy import JSON, String
from sqlalchemy.orm import mapped_column

Id = Annotated[str, mapped_column(String(36), primary_key=True)]
"""A UUID as text."""
Reference = Annotated[str, mapped_column(String(36))]
"""The id of a row in one of several tables, so there is no foreign key."""

Title = Annotated[str, mapped_column(String(255))]
Word = Annotated[str, mapped_column(String(100))]
Name = Annotated[str | None, mapped_column(String(255))]
Version = Annotated[str | None, mapped_column(String(50))]
State = Annotated[str | None, mapped_column(String(50))]

Document = Annotated[dict[str, Any], mapped_column(JSON)]
OptionalDocument = Annotated[dict[str, Any] | None, mapped_column(JSON)]
OptionalList = Annotated[list[Any] | None, mapped_column(JSON)]
