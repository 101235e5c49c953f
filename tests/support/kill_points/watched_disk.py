"""Tells of everything that SQLite is about to change on a disk.

Python has no way to stand between SQLite and the system, so the functions of its default
VFS are replaced in memory (sqlite.org/c3ref/vfs.html, sqlite.org/c3ref/io_methods.html).
"""

import _sqlite3
import ctypes
from collections.abc import Callable
from ctypes import CFUNCTYPE, POINTER, c_int, c_int64, c_void_p
from typing import Any

_OPEN, _DELETE = 5, 6
"""Places in sqlite3_vfs, in words of a pointer's size."""
_WRITE, _TRUNCATE, _SYNC = 3, 4, 5
"""The same in sqlite3_io_methods, which has 19 words in its third version."""
_METHODS = 19
_OPEN_TYPE = CFUNCTYPE(c_int, c_void_p, c_void_p, c_void_p, c_int, c_void_p)
_DELETE_TYPE = CFUNCTYPE(c_int, c_void_p, c_void_p, c_int)
_WRITE_TYPE = CFUNCTYPE(c_int, c_void_p, c_void_p, c_int, c_int64)
_TRUNCATE_TYPE = CFUNCTYPE(c_int, c_void_p, c_int64)
_SYNC_TYPE = CFUNCTYPE(c_int, c_void_p, c_int)

_kept: list[Any] = []
"""What C has a pointer to must not be collected."""


def watch(tell: Callable[[], None]) -> None:
    """Call `tell` before each change, and once more when the half of a write is done."""
    # A Python that has SQLite built in has it in itself.
    library = ctypes.CDLL(getattr(_sqlite3, "__file__", None))
    library.sqlite3_vfs_find.restype = c_void_p
    vfs = (c_void_p * (_DELETE + 1)).from_address(library.sqlite3_vfs_find(None))
    tables: dict[int, Any] = {}

    def around_open(opening: Any) -> Callable[..., int]:
        def opened(*given: Any) -> int:
            code: int = opening(*given)
            methods = POINTER(c_void_p).from_address(given[2])
            if code == 0 and methods:
                methods.contents = _watched(ctypes.addressof(methods.contents), tables, tell)
            return code

        return opened

    _replace(vfs, _OPEN, _OPEN_TYPE, around_open)
    _replace(vfs, _DELETE, _DELETE_TYPE, lambda deleting: _told_before(deleting, tell))


def _watched(address: int, tables: dict[int, Any], tell: Callable[[], None]) -> Any:
    """Copy a table of methods, which stands in read-only memory, and replace three of them."""
    if address not in tables:
        table = (c_void_p * _METHODS)()
        ctypes.memmove(table, address, ctypes.sizeof(table))
        _replace(table, _WRITE, _WRITE_TYPE, lambda writing: _torn(writing, tell))
        _replace(table, _TRUNCATE, _TRUNCATE_TYPE, lambda cutting: _told_before(cutting, tell))
        _replace(table, _SYNC, _SYNC_TYPE, lambda syncing: _told_before(syncing, tell))
        tables[address] = table
    return c_void_p.from_buffer(tables[address])


def _replace(
    table: Any, place: int, signature: Any, around: Callable[[Any], Callable[..., int]]
) -> None:
    function = signature(around(signature(table[place])))
    _kept.append(function)
    table[place] = ctypes.cast(function, c_void_p).value


def _told_before(function: Any, tell: Callable[[], None]) -> Callable[..., int]:
    def called(*given: Any) -> int:
        tell()
        code: int = function(*given)
        return code

    return called


def _torn(writing: Any, tell: Callable[[], None]) -> Callable[..., int]:
    def written(file: int, data: int, size: int, offset: int) -> int:
        tell()
        writing(file, data, size // 2, offset)
        tell()
        code: int = writing(file, data, size, offset)
        return code

    return written
