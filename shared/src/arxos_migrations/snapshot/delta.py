"""What one snapshot has that another one has not, as short as it can be written."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from arxos_migrations.snapshot.value import Fact, Facts, Snapshot


@dataclass(frozen=True, kw_only=True, slots=True)
class Delta:
    """The way from one set of objects to another."""

    added: Mapping[str, Facts]
    changed: Mapping[str, Mapping[str, Fact]]
    """By object its facts that are other ones; None for a fact that is gone."""
    removed: tuple[str, ...]

    def to_form(self) -> dict[str, Any]:
        """Give it as JSON has it, in an order that depends on nothing else."""
        return {
            "added": dict(sorted(self.added.items())),
            "changed": {name: dict(facts) for name, facts in self.changed.items()},
            "removed": list(self.removed),
        }


def delta(before: Snapshot, after: Snapshot) -> Delta:
    """Find the way from one snapshot to another."""
    both = {name for name in before.objects if name in after.objects}
    return Delta(
        added={name: facts for name, facts in after.objects.items() if name not in both},
        changed={
            name: changed
            for name in sorted(both)
            if (changed := _changed(before.objects[name], after.objects[name]))
        },
        removed=tuple(sorted(name for name in before.objects if name not in both)),
    )


def applied(objects: Mapping[str, Facts], step: Delta) -> dict[str, Facts]:
    """Go it. Raises LookupError where what it changes or removes is not there."""
    result = dict(objects)
    for name in step.removed:
        del result[name]
    for name, changes in step.changed.items():
        facts = {**result[name], **changes}
        result[name] = {fact: value for fact, value in facts.items() if value is not None}
    result.update(step.added)
    return result


def delta_of(form: Mapping[str, Any]) -> Delta:
    """Read what `to_form` gives. Raises LookupError or TypeError for anything else."""
    return Delta(
        added=dict(form["added"]),
        changed={name: dict(facts) for name, facts in form["changed"].items()},
        removed=tuple(form["removed"]),
    )


def _changed(before: Facts, after: Facts) -> dict[str, Fact]:
    return {
        name: after.get(name)
        for name in sorted({*before, *after})
        if before.get(name) != after.get(name)
    }
