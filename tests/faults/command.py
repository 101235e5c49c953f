"""Does harm in every way there is, and counts. Exits with 1 where ours is not always right."""

import argparse
import sys
import time
from collections.abc import Sequence

from faults import find
from faults.form import FULL, SHORT, Form
from faults.place import Place, make_place
from faults.table import as_table, versions
from faults.tally import Tally
from faults.ways import PLAIN
from support.server import test_server


def main(words: Sequence[str]) -> int:
    """Give 0 where all of ours is clean, 1 where it is not; exit with 2 for a wrong line."""
    asked = _read(words)
    form, tallies = FULL if asked.full else SHORT, list[Tally]()
    with test_server() as server, make_place(server) as place:
        sys.stderr.write(f"On {versions(server.binaries.version)}\n")
        for name in asked.names or find.names():
            sys.stderr.write(f"{name}: {find.why_not(name) or find.about(name)}\n")
            if not find.why_not(name):
                started = time.monotonic()
                tallies += _told(find.load(name), place, form)
                sys.stderr.write(f"    {time.monotonic() - started:.0f} s\n")
    sys.stdout.write(as_table(tallies) + "\n")
    return 0 if all(tally.is_clean for tally in tallies if tally.tool != PLAIN.name) else 1


def _told(fault_class: find.FaultClass, place: Place, form: Form) -> list[Tally]:
    made = []
    for tally in fault_class.run(place, form):
        made.append(tally)
        counts = ", ".join(f"{count} {name}" for name, count in tally.counts.items() if count)
        numbers = f"{tally.tries} tries, {tally.stopped} stopped, {counts or 'clean'}"
        words = f"{tally.fault}, {tally.tool}: {numbers}"
        sys.stderr.write(f"    {words}\n")
        if tally.tool != PLAIN.name:
            sys.stderr.writelines(f"    {tally.tool}: {remark}\n" for remark in tally.remarks)
    return made


def _read(words: Sequence[str]) -> argparse.Namespace:
    known = find.names()
    parser = argparse.ArgumentParser(prog="faults", description=__doc__)
    parser.add_argument("names", nargs="*", metavar="NAME", help=f"of: {', '.join(known)}")
    parser.add_argument("--full", action="store_true", help="all tries, which takes an hour")
    asked = parser.parse_args(words)
    unknown = [name for name in asked.names if name not in known]
    if unknown:
        parser.error(f"there is no class {', '.join(unknown)}; there are {', '.join(known)}")
    return asked
