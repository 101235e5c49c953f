"""Tells what was there before a run from what it has brought."""

from arxos_migrations.deploy.verifying.look import Look
from arxos_migrations.domain.finding import Finding
from arxos_migrations.snapshot.difference import Difference
from arxos_migrations.snapshot.value import Fact, Facts


def was_there_before(difference: Difference, before: Look, after: Look, *, is_first: bool) -> bool:
    """Say whether an object differed before, and nothing that it differs in is the run's.

    What goes with the object is a part of it. `is_first` is a run that begins at base, where nobody
    expects anything: what it finds and leaves as it is was there before.
    """
    names = (difference.name, *difference.members)
    return all(_was(name, before, after, is_first=is_first) for name in names)


def _was(name: str, before: Look, after: Look, *, is_first: bool) -> bool:
    expected, found = before.expected.objects.get(name), before.found.objects.get(name)
    expected_now, found_now = after.expected.objects.get(name), after.found.objects.get(name)
    if expected == found:
        return False
    if found is None or found_now is None:
        return found is found_now
    if expected_now is None:
        return expected is None
    if expected is None and not is_first:
        return False
    return all(
        found.get(fact) == found_now.get(fact)
        and (expected is None or expected.get(fact) == expected_now.get(fact))
        for fact in _differing(expected_now, found_now)
    )


def _differing(expected: Facts, found: Facts) -> list[Fact]:
    return [fact for fact in {*expected, *found} if expected.get(fact) != found.get(fact)]


def had_as_many(finding: Finding, rows: int, before: Look) -> bool:
    """Say whether what is found in rows was found before, in as many of them."""
    known = {(each.rule, each.object): count for each, count in before.contents.faults.items()}
    return rows <= known.get((finding.rule, finding.object), 0)
