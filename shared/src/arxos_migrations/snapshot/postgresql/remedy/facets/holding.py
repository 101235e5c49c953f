"""Privileges that one role has, and the statements that make others of them."""

from collections.abc import Iterator, Mapping

from arxos_migrations.snapshot.value import Fact

Held = Mapping[str, bool]
"""Privileges, and whether they may be passed on."""
_REVOKED = "revoked"
_PASSED_ON = " with grant option"


def held(fact: Fact, usual: Held | None = None) -> Held:
    """Read what a role has; where nothing is said it is the usual."""
    if fact is None:
        return usual or {}
    if fact == _REVOKED:
        return {}
    return {
        privilege.removesuffix(_PASSED_ON): privilege.endswith(_PASSED_ON) for privilege in fact
    }


def changes(
    expected: Held, found: Held, *, where: str, who: str, column: str = ""
) -> Iterator[str]:
    """Write the statements for one role."""
    gone = [name for name in sorted(found) if name not in expected]
    kept = [name for name in sorted(found) if found[name] and expected.get(name) is False]
    plain = [name for name in sorted(expected) if name not in found and not expected[name]]
    passed = [name for name in sorted(expected) if expected[name] and not found.get(name)]
    if gone:
        yield f"REVOKE {_list(gone, column)} {where} FROM {who}"
    if kept:
        yield f"REVOKE GRANT OPTION FOR {_list(kept, column)} {where} FROM {who}"
    if plain:
        yield f"GRANT {_list(plain, column)} {where} TO {who}"
    if passed:
        yield f"GRANT {_list(passed, column)} {where} TO {who} WITH GRANT OPTION"


def _list(privileges: list[str], column: str) -> str:
    return ", ".join(f"{privilege}{column}" for privilege in privileges)
