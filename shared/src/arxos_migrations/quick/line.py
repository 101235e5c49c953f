"""The command lines that are typed most: a command, and a service's name at most."""

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence

_COMMANDS = ("upgrade", "status")


class QuickLine:
    """A command, and the name of a service where one is named."""

    __slots__ = ("command", "service")

    def __init__(self, command: str, service: str | None) -> None:
        """Take what was typed."""
        self.command = command
        self.service = service


def read_line(words: "Sequence[str]") -> QuickLine | None:
    """Read one without options; None for every other, which is click's to read."""
    command, *rest = words or ("",)
    if command not in _COMMANDS or any(word.startswith("-") for word in rest):
        return None
    if command == "upgrade" and len(rest) == 2 and rest[1] == "head":  # noqa: PLR2004 - the default
        del rest[1]
    if len(rest) > 1:
        return None
    return QuickLine(command, rest[0] if rest else None)
