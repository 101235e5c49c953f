"""Goes through a text word by word, the way a grammar does."""

from arxos_migrations.engines.sqlite.ddl.names import unquoted, uppered
from arxos_migrations.engines.sqlite.ddl.tokens import Kind, Token, sound_tokens
from arxos_migrations.engines.sqlite.ddl.unreadable import UnreadableError


class Reader:
    """Stands before a token; white space and comments are passed over."""

    def __init__(self, text: str) -> None:
        """Stand before the first one. Raises UnreadableError."""
        self.text = text
        self._tokens = sound_tokens(text)
        # What can be no keyword is empty here.
        self._words = tuple(
            uppered(token.text) if token.kind in (Kind.WORD, Kind.MARK) else ""
            for token in self._tokens
        )
        self._index = 0

    @property
    def token(self) -> Token | None:
        """The next one; None at the end."""
        return self._tokens[self._index] if self._index < len(self._tokens) else None

    @property
    def start(self) -> int:
        """Where the next one begins."""
        return len(self.text) if self.token is None else self.token.start

    @property
    def end(self) -> int:
        """Where the last one that was read ends."""
        return self._tokens[self._index - 1].end if self._index else 0

    def at(self, *words: str) -> bool:
        """Say whether these keywords or marks come next; they are in upper case."""
        return self._words[self._index : self._index + len(words)] == words

    def skip(self, *words: str) -> bool:
        """Go past them if they come next; say whether they did."""
        found = self.at(*words)
        if found:
            self._index += len(words)
        return found

    def expect(self, *words: str) -> None:
        """Go past them. Raises UnreadableError where something else comes next."""
        if not self.skip(*words):
            raise self.unreadable()

    def take(self) -> Token:
        """Read one token, whatever it is. Raises UnreadableError at the end."""
        token = self.token
        if token is None:
            raise self.unreadable()
        self._index += 1
        return token

    def name(self) -> str:
        """Read a name. Raises UnreadableError."""
        token = self.token
        if token is None or not token.is_name:
            raise self.unreadable()
        return unquoted(self.take())

    def group(self) -> str:
        """Read from a parenthesis to the one that closes it; give what is between them."""
        self.expect("(")
        inside, depth = self.end, 1
        while depth:
            depth += {"(": 1, ")": -1}.get(self.take().text, 0)
        return self.text[inside : self._tokens[self._index - 1].start]

    def unreadable(self) -> UnreadableError:
        """Name the place where the text is not what was expected."""
        return UnreadableError(self.text, self.start)
