"""What a revision does, as a number: the hash of its file."""

import re
from hashlib import sha256
from pathlib import Path

_HEADER = re.compile(
    rb"""\A(?:\xef\xbb\xbf)?\s*[rRuU]?(?P<quotes>\"{3}|'{3}).*?(?P=quotes)""", re.DOTALL
)


def source_hash(path: Path) -> str:
    """Return the SHA-256 of a revision's source without its header, whatever its line ends are."""
    text = path.read_bytes().replace(b"\r\n", b"\n").replace(b"\r", b"\n")
    return sha256(_HEADER.sub(b"", text)).hexdigest()
