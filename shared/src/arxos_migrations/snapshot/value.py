"""A snapshot: every object of a database by its name, with all that is known of it."""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from arxos_migrations.errors import UsageError

VERSION = 1
"""Of the form; a fact that is added later and is empty where nothing was said is no new form."""

_ENGINES = ("postgresql", "sqlite")

Fact = Any
"""What JSON can say; never null, false, or an empty list."""
Facts = Mapping[str, Fact]

OF = "of"
"""The fact that names the object which this one goes with, such as the table of an index."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Snapshot:
    """What the catalog of one database holds; two databases are equal where these are.

    Objects are named by their kind and their full name, `index public.rooms_code_idx`.
    """

    engine: str
    objects: Mapping[str, Facts]
    reported: Facts = field(default_factory=dict, compare=False)
    """What is worth knowing and no difference: versions, the order of columns, places of files."""

    @property
    def fingerprint(self) -> str:
        """The SHA-256 of all that is compared, in hexadecimal digits."""
        compared = {"version": VERSION, "engine": self.engine, "objects": self.objects}
        return hashlib.sha256(canonical(compared).encode()).hexdigest()

    def to_json(self) -> str:
        """Write it for a file: one line per fact, in an order that depends on nothing else."""
        form = {
            "version": VERSION,
            "engine": self.engine,
            "objects": self.objects,
            "reported": self.reported,
        }
        return json.dumps(form, indent=1, sort_keys=True, ensure_ascii=False) + "\n"


def from_json(text: str, *, source: str) -> Snapshot:
    """Read what `to_json` has written. Raises UsageError, which names the `source`."""
    try:
        form = json.loads(text)
        version, engine = form["version"], form["engine"]
        objects, reported = form["objects"], form["reported"]
        is_sound = all(isinstance(facts, dict) for facts in (objects, reported, *objects.values()))
    except (ValueError, LookupError, TypeError, AttributeError, RecursionError):
        is_sound = False
    if not is_sound or engine not in _ENGINES:
        raise UsageError(
            f"{source} is no snapshot.",
            remedy="Name a file that `arxos-migrate diff --save` has written.",
        )
    if version != VERSION:
        raise UsageError(
            f"{source} is a snapshot of form {version}, and this version reads form {VERSION}.",
            remedy="Save it again with this version of arxos-migrate.",
        )
    return Snapshot(engine=engine, objects=objects, reported=reported)


def canonical(form: object) -> str:
    """Write JSON in the one way that equal values have in common."""
    return json.dumps(form, sort_keys=True, ensure_ascii=False, separators=(",", ":"))
