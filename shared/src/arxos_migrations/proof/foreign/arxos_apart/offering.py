"""A connection for an env.py that takes one from its caller, in the attributes of the Config."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

_ASYNC = ("asyncpg", "aiosqlite", "psycopg_async")


class _Attributes(dict[str, Any]):
    """Attributes of a Config with a connection for those who ask for one."""

    def __init__(self, connect: Callable[[], Any]) -> None:
        super().__init__()
        self._connect = connect

    def __missing__(self, key: str) -> Any:  # noqa: ANN401 - whatever a caller left
        if key != "connection":
            raise KeyError(key)
        self[key] = self._connect()
        return self[key]

    def get(self, key: str, default: Any = None) -> Any:  # noqa: ANN401 - as above
        return self[key] if key in self else default  # noqa: SIM401 - that one is this

    def __contains__(self, key: object) -> bool:
        return key == "connection" or super().__contains__(key)


@contextmanager
def offered(config: Any, url: str) -> "Iterator[None]":  # noqa: ANN401 - Alembic's
    """Offer a connection in the attributes of the config; none where its driver is asynchronous."""
    opened: list[Any] = []

    def connect() -> Any:  # noqa: ANN401 - SQLAlchemy's
        from sqlalchemy import create_engine
        from sqlalchemy.pool import NullPool

        opened.append(create_engine(url, poolclass=NullPool).connect())
        return opened[-1]

    is_async = url.partition(":")[0].endswith(_ASYNC)
    config.attributes = {} if is_async else _Attributes(connect)
    try:
        yield
        for connection in opened:
            if connection.in_transaction() and hasattr(connection, "commit"):
                connection.commit()
    finally:
        for connection in opened:
            connection.close()
