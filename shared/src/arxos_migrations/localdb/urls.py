"""Addresses of a private server as libpq and psycopg take them."""

from dataclasses import dataclass
from urllib.parse import quote, urlencode


@dataclass(frozen=True, kw_only=True, slots=True)
class Address:
    """Where a server answers: a socket folder (absolute path) or a host, and a port."""

    host: str
    port: int

    def url(self, *, database: str, user: str, password: str | None = None) -> str:
        """Write it as a URL; every part is percent-encoded.

        A socket folder goes into the query, since a path cannot stand before the first slash
        (PostgreSQL manual, "Connection URIs").
        """
        who = quote(user, safe="") + ("" if password is None else ":" + quote(password, safe=""))
        name = quote(database, safe="")
        if not self.host.startswith("/"):
            return f"postgresql://{who}@{self.host}:{self.port}/{name}"
        where = urlencode({"host": self.host, "port": self.port}, safe="/", quote_via=quote)
        return f"postgresql://{who}@/{name}?{where}"
