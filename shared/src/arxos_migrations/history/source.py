"""What a revision does, as a number: the hash of its file."""

from hashlib import sha256
from pathlib import Path


def source_hash(path: Path) -> str:
    """Return the SHA-256 of a revision's source, whatever the ends of its lines."""
    text = path.read_bytes().replace(b"\r\n", b"\n").replace(b"\r", b"\n")
    return sha256(text).hexdigest()
