"""A text that is not understood, and so is not touched."""

from arxos_migrations.errors import RefusedError

_SHOWN = 40


class UnreadableError(RefusedError):
    """The text of a table is written in a way that is not known here."""

    def __init__(self, text: str, position: int) -> None:
        """Show where reading ended."""
        line = text.count("\n", 0, position) + 1
        rest = text[position : position + _SHOWN].strip()
        where = f"at {rest!r}" if rest else "at its end"
        super().__init__(
            f"The CREATE TABLE text is not understood in line {line}, {where}.",
            remedy="Write the new text of the table whole, with op.rebuild_table.",
        )
