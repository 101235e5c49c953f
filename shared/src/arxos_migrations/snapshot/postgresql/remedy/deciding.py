"""Decides what is done about one object."""

from dataclasses import replace

from arxos_migrations.snapshot.postgresql.remedy.case import Case
from arxos_migrations.snapshot.postgresql.remedy.catalog import Catalog
from arxos_migrations.snapshot.postgresql.remedy.facets.comment import comment
from arxos_migrations.snapshot.postgresql.remedy.facets.depending import depending
from arxos_migrations.snapshot.postgresql.remedy.facets.owner import owner
from arxos_migrations.snapshot.postgresql.remedy.facets.privileges import privileges
from arxos_migrations.snapshot.postgresql.remedy.finding import kind_of
from arxos_migrations.snapshot.postgresql.remedy.kind import Kind, never
from arxos_migrations.snapshot.postgresql.remedy.step import Step, Steps
from arxos_migrations.snapshot.value import OF

_COMMON = ("comment", "depends on", "owner", "privileges")
_STAYING = ("base type", "domain", "enum", "foreign table", "range", "sequence", "table", "type")
"""What is not dropped, and shares its names with one another, with views and with indexes."""
_OF_THAT_NAME = (*_STAYING, "index", "materialized view", "view")


def decided(name: str, *, wanted: Catalog, there: Catalog) -> Steps:
    """Say what is done about an object; None where that is not certain."""
    kind, how = kind_of(name)
    if how is None:
        return None
    expected, found = wanted.objects.get(name), there.objects.get(name)
    case = Case(name=name, kind=kind, expected=expected, found=found, wanted=wanted, there=there)
    if how.always_there(case):
        case = replace(case, expected=expected or {}, found=found or {})
    if case.expected is None:
        return _gone(case, how)
    return _made(case, how) if case.found is None else _altered(case, how)


def _made(case: Case, how: Kind) -> Steps:
    """Make it, and what goes with it."""
    steps = None if _is_taken(case) else how.made(case)
    if steps is None:
        return None
    own_privileges = how.altered.get("privileges", _nothing_more)(case) or []
    steps = [*steps, *own_privileges, *_common(case, how)]
    for name in case.wanted.members(case.name):
        kind, of_member = kind_of(name)
        facts = case.wanted.facts(name)
        member = replace(case, name=name, kind=kind, expected=facts, found=None)
        if of_member is None:
            return None
        if of_member.always_there(member):
            more = _altered(replace(member, found={}), of_member)
        else:
            more = _made(member, of_member)
        if more is None:
            return None
        steps += more
    return steps


def _is_taken(case: Case) -> bool:
    """Say whether something else of that name is there, and stays."""
    others = {f"{kind} {case.said}" for kind in _STAYING}
    return case.kind in _OF_THAT_NAME and not others.isdisjoint(case.there.objects)


def _altered(case: Case, how: Kind) -> Steps:
    steps: list[Step] = []
    for fact in case.changed:
        decide = how.altered.get(fact, _nothing_more if fact in _COMMON else never)
        more = decide(case)
        if more is None:
            return _replaced(case, how) if how.replaced else None
        steps += more
    return [*steps, *_common(case, how)]


def _gone(case: Case, how: Kind) -> Steps:
    """Drop it, unless something needs it that is not expected either, and stays."""
    stays = any(_stays(case, name) for name in how.in_the_way(case))
    return None if stays else how.gone(case)


def _stays(case: Case, name: str) -> bool:
    of = str(case.there.facts(name).get(OF, name))
    if of not in case.wanted.objects and kind_of(of)[0] in _STAYING:
        return True
    how = kind_of(name)[1]
    if how is None or how.replaced:
        return how is None
    return decided(name, wanted=case.wanted, there=case.there) is None


def _nothing_more(_: Case) -> Steps:
    return []


def _common(case: Case, how: Kind) -> list[Step]:
    what = how.what(case)
    steps = [*owner(case, what), *depending(case, what), *comment(case, what)]
    if "privileges" in how.altered:
        return steps
    return [*steps, *privileges(case, (how.granted or how.what)(case))]


def _replaced(case: Case, how: Kind) -> Steps:
    """Drop it and make it again, with what is in the way of that."""
    dropped, made = how.gone(case), _made(case.as_new(), how)
    if dropped is None or made is None:
        return None
    steps = [*dropped, *made]
    for name in how.in_the_way(case):
        kind, other = kind_of(name)
        if other is None or not other.replaced or _stays(case, name):
            return None
        facts, expected = case.there.facts(name), case.wanted.objects.get(name)
        in_the_way = replace(case, name=name, kind=kind, expected=expected, found=facts)
        gone = other.gone(in_the_way)
        again = [] if expected is None else _made(in_the_way.as_new(), other)
        if gone is None or again is None:
            return None
        steps += [*gone, *again]
    return steps
