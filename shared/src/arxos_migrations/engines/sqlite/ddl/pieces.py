"""What stands between two commas of a table's text, with the white space around it."""

from dataclasses import dataclass, replace
from typing import Self

from arxos_migrations.engines.sqlite.ddl.clauses import Clause
from arxos_migrations.engines.sqlite.ddl.columns import Column, parse_column
from arxos_migrations.engines.sqlite.ddl.tokens import sound_tokens


@dataclass(frozen=True, kw_only=True, slots=True)
class Piece:
    """A column, or a constraint of the table, word for word.

    A comment on the same line, even after the comma, is about the piece and goes where it goes.
    """

    lead: str
    """White space and comments before it."""
    text: str
    after: str = ""
    """White space and comments before the comma."""
    comma: bool = False
    trail: str = ""
    """A comment after the comma, to the end of the line."""
    column: Column | None = None
    clause: Clause | None = None

    @property
    def sql(self) -> str:
        """All of it."""
        return f"{self.lead}{self.text}{self.after}{',' if self.comma else ''}{self.trail}"

    def with_comma(self, *, comma: bool) -> Self:
        """Set or take the comma; a new one comes before the comments, which may hide it else."""
        if comma == self.comma:
            return self
        if comma:
            return replace(self, comma=True, after="", trail=self.after + self.trail)
        return replace(self, comma=False, after="", trail=self.after + self.trail)

    def before(self, following: str) -> Self:
        """Make sure that a comment on the rest of the line does not swallow what follows."""
        if "--" in self.trail and not following.lstrip(" \t\f\r").startswith("\n"):
            return replace(self, trail=self.trail.rstrip("\r\n") + "\n")
        return self

    def with_column(self, text: str) -> Self:
        """Write the column in another way. Raises UnreadableError."""
        end = sound_tokens(text)[-1].end
        column = parse_column(text[:end])
        return replace(self, text=text[:end], after=text[end:] + self.after, column=column)
