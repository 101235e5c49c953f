"""`arxos-migrate`: a quick answer where there is nothing to do, else the whole command line."""

import sys

from arxos_migrations.domain.answers import INTERRUPTED
from arxos_migrations.quick.answer import answer

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import NoReturn


def main() -> None:
    """Run what was typed; ends the process where that is no success."""
    try:
        if answer(sys.argv[1:]):
            return
    except KeyboardInterrupt:
        sys.stderr.write(f"\n{INTERRUPTED}\n")
        sys.exit(130)
    except Exception as error:  # noqa: BLE001 - the whole command line says what is wrong
        _end_with(error)
        return
    from arxos_migrations.commands._main import main as whole

    whole()


def _end_with(error: Exception) -> None:
    """Say what is wrong as the whole command line does, which would wait for it once more."""
    from arxos_migrations.commands._main import main as whole

    def fail() -> "NoReturn":
        if sys.argv[1:2] != ["upgrade"]:
            raise error
        from arxos_migrations.commands._run import fail_with

        fail_with(error)

    whole(fail)
