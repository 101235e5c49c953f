"""Runs benchmarks: all of them, or those that are named. Exits with 1 when a goal is missed."""

import argparse
import json
import sys
from collections.abc import Sequence

from benchmarks import find, report
from benchmarks.bytecode import kept_bytecode


def main(words: Sequence[str]) -> int:
    """Give 0 when every goal is met, 1 when one is missed; exit with 2 for a wrong line."""
    asked = _read(words)
    machine, measured = report.machine(), []
    sys.stderr.write(f"On {machine}\n")
    with kept_bytecode():
        for name in asked.names or find.names():
            measured.append(find.run(name, rounds=asked.rounds))
            if not asked.json:
                sys.stdout.write(report.as_table(measured[-1]) + "\n")
                sys.stdout.flush()
    if asked.json:
        json.dump(report.as_json(measured, machine), sys.stdout, indent=2)
    return 0 if all(one.met for one in measured) else 1


def _read(words: Sequence[str]) -> argparse.Namespace:
    known = find.names()
    parser = argparse.ArgumentParser(prog="benchmarks", description=__doc__)
    parser.add_argument("names", nargs="*", metavar="NAME", help=f"of: {', '.join(known)}")
    parser.add_argument("--json", action="store_true", help="print JSON, with every sample")
    parser.add_argument("--rounds", type=int, metavar="N", help="as many, instead of 5 to 15")
    asked = parser.parse_args(words)
    unknown = [name for name in asked.names if name not in known]
    if unknown:
        parser.error(f"there is no benchmark {', '.join(unknown)}; there are {', '.join(known)}")
    if asked.rounds is not None and asked.rounds < 1:
        parser.error("--rounds is at least 1")
    return asked
