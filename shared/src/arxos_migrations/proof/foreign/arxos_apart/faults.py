"""What keeps a project from being run at all, and how it is said."""


class UnusableError(Exception):
    """The env.py cannot be run, or does not run what it is asked for: cause and remedy."""


class EndedError(Exception):
    """It ends the process that runs it."""


def unusable(what: str, done: str, error: BaseException) -> UnusableError:
    """Say that something cannot be done, and what to do about it."""
    if isinstance(error, SystemExit):
        said = "it ends the process (SystemExit)"
    elif isinstance(error, ModuleNotFoundError) and error.name:
        said = f"there is no module named {error.name}"
    else:
        said = words(error)
    if isinstance(error, ImportError):
        remedy = (
            "Name the Python that it is installed in with --python, or install it where "
            "arxos-migrate is."
        )
    else:
        remedy = "Mend what it says; it is run in the folder of its ini, as Alembic runs it there."
    return UnusableError(f"{what} cannot be {done}: {said}.", remedy)


def words(error: BaseException) -> str:
    """Give the kind of an error and the first line of what it says."""
    first = str(error).strip().partition("\n")[0].rstrip(".")
    return f"{type(error).__name__}: {first}" if first else type(error).__name__
