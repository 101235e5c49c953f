"""A pseudo-terminal, to see what a person would see."""

import os
import pty
import re
from collections.abc import Iterator
from contextlib import contextmanager, redirect_stderr, redirect_stdout
from dataclasses import dataclass
from typing import TextIO
from unittest.mock import patch

_CONTROL = re.compile(r"\x1b\[[0-9;?]*[A-Za-z]")


@dataclass
class Terminal:
    """What is written to `stream` is on the screen."""

    stream: TextIO
    master: int

    def text(self) -> str:
        """Read what was written, without the sequences that move the cursor or set colours."""
        self.stream.flush()
        os.set_blocking(self.master, False)
        written = b""
        while chunk := self._chunk():
            written += chunk
        return _CONTROL.sub("", written.decode()).replace("\r\n", "\n").replace("\r", "\n")

    def _chunk(self) -> bytes:
        try:
            return os.read(self.master, 65536)
        except BlockingIOError:
            return b""


@contextmanager
def on_screen(encoding: str = "utf-8") -> Iterator[Terminal]:
    """Let a terminal take the place of standard output and standard error for the block."""
    master, slave = pty.openpty()
    with (
        os.fdopen(slave, "w", encoding=encoding) as stream,
        redirect_stdout(stream),
        redirect_stderr(stream),
        patch.dict(os.environ, {"TERM": "xterm", "COLUMNS": "100"}),
    ):
        yield Terminal(stream=stream, master=master)
    os.close(master)
