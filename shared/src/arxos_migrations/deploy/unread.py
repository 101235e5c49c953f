"""Streams that take whatever is written: what cannot be written is lost."""

import io
from typing import TYPE_CHECKING, TextIO

if TYPE_CHECKING:
    from typing_extensions import Buffer


class _Unread(io.FileIO):
    """A file that loses what cannot be written."""

    def write(self, data: "Buffer", /) -> int:
        """Write it, or do as if."""
        try:
            return super().write(data)
        except OSError:
            return memoryview(data).nbytes


def carefree(stream: TextIO | None) -> TextIO | None:
    """Give a stream to the same place, which nobody need read; letters it lacks are escapes."""
    if stream is None:
        return None
    binary = io.BufferedWriter(_Unread(stream.fileno(), "w", closefd=False))
    return io.TextIOWrapper(binary, stream.encoding, "backslashreplace", line_buffering=True)
