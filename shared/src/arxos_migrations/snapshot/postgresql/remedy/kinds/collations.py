"""Collations."""

from arxos_migrations.snapshot.postgresql.remedy.case import Case
from arxos_migrations.snapshot.postgresql.remedy.kind import Kind
from arxos_migrations.snapshot.postgresql.remedy.quoting import literal
from arxos_migrations.snapshot.postgresql.remedy.step import Rank, Steps

_OPTIONS = {"locale": "locale", "collate": "lc_collate", "ctype": "lc_ctype", "rules": "rules"}
_PROVIDERS = {"icu": "icu", "libc": "libc", "b": "builtin"}


def _made(case: Case) -> Steps:
    provider = _PROVIDERS.get(str(case.want("provider")))
    if provider is None:
        return None
    options = [f"provider = {provider}"]
    options += [
        f"{option} = {literal(case.want(fact))}"
        for fact, option in _OPTIONS.items()
        if case.want(fact) is not None
    ]
    if case.want("not deterministic"):
        options.append("deterministic = false")
    return [case.making(Rank.TYPE, f"CREATE COLLATION {case.said} ({', '.join(options)})")]


KIND = Kind(names=("collation",), what=lambda case: f"COLLATION {case.said}", made=_made)
