"""One request of a client, as the gate judges it."""

from collections.abc import Callable, Iterable
from hashlib import sha256
from typing import Any

from psycopg import ClientCursor, Connection
from psycopg.sql import Composable


class Call:
    """One request of a client: a query with its parameters, not sent yet."""

    def __init__(
        self,
        cursor: Any,  # noqa: ANN401 - a GatedCursor
        query: Any,  # noqa: ANN401 - what psycopg takes
        parameters: list[Any],
        send: Callable[[], object],
    ) -> None:
        """Keep what to send; `parameters` holds one set for each time it is to be run."""
        self.cursor, self._query, self._parameters, self._send = cursor, query, parameters, send
        self.text = _text(query, cursor.connection)
        """The query as it was given, with its placeholders."""

    def send(self) -> None:
        """Let the server do it; the result is on the cursor afterwards."""
        self._send()

    def bound(self) -> Iterable[str]:
        """Yield the query with its values in it, once for each set of parameters."""
        if self._parameters == [None]:
            return [self.text]
        client: ClientCursor[Any] = ClientCursor(self.cursor.connection)
        return (client.mogrify(self._query, values) for values in self._parameters)

    def digest(self) -> bytes:
        """Return the SHA-256 of all that is sent."""
        digest = sha256()
        for text in self.bound():
            digest.update(text.encode())
            digest.update(b"\0")
        return digest.digest()


def _text(query: Any, connection: Connection[Any]) -> str:  # noqa: ANN401 - what psycopg takes
    if isinstance(query, Composable):
        return query.as_string(connection)
    return query.decode() if isinstance(query, bytes) else str(query)
