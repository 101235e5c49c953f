"""What is known of an object, without what says nothing."""

from arxos_migrations.engines.sqlite.ddl.tokens import sound_tokens
from arxos_migrations.engines.sqlite.ddl.unreadable import UnreadableError
from arxos_migrations.snapshot.sqlite.wording import wording
from arxos_migrations.snapshot.value import Fact, Facts

Objects = dict[str, Facts]


def stated(facts: dict[str, Fact]) -> Facts:
    """Leave out what is None, False or empty."""
    return {name: fact for name, fact in facts.items() if fact}


def definition(text: str) -> str:
    """Write the words of a text that nothing more is known of, whatever it is."""
    try:
        sound_tokens(text)
    except UnreadableError:
        return text.strip()
    return wording(text)
