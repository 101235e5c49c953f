"""What is kept of a statement that is sent outside of transactions, as it was before it began.

Its record says only then what belongs to it: the revision may be another one when it is looked at,
and names without a schema may lead elsewhere.
"""

import json
import zlib
from typing import NamedTuple


class Begun(NamedTuple):
    """A statement, and what it is about."""

    text: str
    """As the server gets it."""
    names: list[str | None]
    """Of the relations in it, with their schemas, as SQL has them; None where there was none."""
    before: list[bool]
    """What the catalog said of them; empty where it said nothing."""

    def to_bytes(self) -> bytes:
        """Write it in few bytes."""
        return zlib.compress(json.dumps(self._asdict()).encode())

    @classmethod
    def from_bytes(cls, stored: bytes) -> "Begun | None":
        """Read what `to_bytes` wrote; None where an earlier version has written something else."""
        values = json.loads(zlib.decompress(stored))
        return cls(**values) if values.keys() == set(cls._fields) else None
