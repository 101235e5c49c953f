"""Revisions that fail or end their process: what is said of them on either engine."""

import pytest

FAILS = {
    "a name error": ("nonsense()", "NameError: name 'nonsense' is not defined"),
    "a message of two lines": ('raise ValueError("cause.\\nmore")', "ValueError: cause"),
    "sys.exit(0)": ("sys.exit(0)", "it called sys.exit(0)"),
}
ENDS_THE_PROCESS = pytest.mark.parametrize(
    ("ending", "seen"),
    [("os._exit(0)", "exit status 0"), ("os.kill(os.getpid(), signal.SIGKILL)", "signal 9")],
    ids=["os._exit(0)", "SIGKILL"],
)
ROLLED_BACK = """
    The migrating process of scratch ended without a word in upgrade 002: {seen}.
    The database is at 001; that step was rolled back.
    Look for os._exit, a crash or a kill in the lines above, then run the same command again.
"""
ENDED_HALF_DONE = """
    The migrating process of scratch ended without a word in upgrade 002, \
after a part of that was committed: exit status 0.
    The version table says 001; what was committed is recorded.
    Run the same command again; it goes on from there.
"""
FAILED_HALF_DONE = """
    upgrade 002 of scratch failed after a part of it was committed: \
NameError: name 'nonsense' is not defined (002_take_step.py, line {line}).
    The version table says 001; what was committed is recorded.
    Run the same command again: it goes on behind that. Where the revision must be mended first, \
add --accept-edited 002.
"""
