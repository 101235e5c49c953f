"""What an error that a revision has raised goes back to, and what it says."""

from collections.abc import Iterator


def causes(error: BaseException) -> Iterator[BaseException]:
    """Follow an error to what caused it first; SQLAlchemy's is followed to the driver's."""
    seen: BaseException | None = error
    while seen is not None:
        yield seen
        seen = getattr(seen, "orig", None) or seen.__cause__ or seen.__context__


def is_its_own(error: BaseException) -> bool:
    """Say whether the Python of a revision has raised it, and no database."""
    known = ("sqlstate", "pgcode", "sqlite_errorcode")
    return not any(getattr(cause, name, None) for cause in causes(error) for name in known)


def said_by(error: BaseException) -> str:
    """Give the first line of what it says; the name of its class where it says nothing."""
    return str(error).partition("\n")[0] or type(error).__name__
