"""Default privileges."""

from typing import Any

import pytest

from support.remedying import statements

NAME = "default privileges app.public.tables"
ALTER = "ALTER DEFAULT PRIVILEGES FOR ROLE app IN SCHEMA public"


@pytest.mark.parametrize(
    ("expected", "found", "said"),
    [
        (
            {"privileges": {"a": ["SELECT"], "PUBLIC": ["INSERT with grant option"]}},
            {"privileges": {"a": ["UPDATE"]}},
            (
                f"{ALTER} GRANT INSERT ON TABLES TO PUBLIC WITH GRANT OPTION",
                f"{ALTER} REVOKE UPDATE ON TABLES FROM a",
                f"{ALTER} GRANT SELECT ON TABLES TO a",
            ),
        ),
        (
            None,
            {"privileges": {"a": ["SELECT"]}},
            (f"{ALTER} REVOKE SELECT ON TABLES FROM a",),
        ),
    ],
)
def test_what_is_done(expected: Any, found: Any, said: tuple[str, ...] | None) -> None:
    """In a schema nobody has anything by itself."""
    assert statements(NAME, expected, found) == said


def test_in_all_schemas_the_usual_is_there_anyway() -> None:
    """An owner, and everybody, have something where nothing is said."""
    name = "default privileges (migration role).*.functions"
    given = {"privileges": {"(migration role)": ["EXECUTE"], "a": ["EXECUTE"]}}
    alter = "ALTER DEFAULT PRIVILEGES FOR ROLE CURRENT_USER"
    assert statements(name, given, None) == (
        f"{alter} REVOKE EXECUTE ON FUNCTIONS FROM PUBLIC",
        f"{alter} GRANT EXECUTE ON FUNCTIONS TO a",
    )
    assert statements(name, None, given) == (
        f"{alter} GRANT EXECUTE ON FUNCTIONS TO PUBLIC",
        f"{alter} REVOKE EXECUTE ON FUNCTIONS FROM a",
    )


def test_a_role_may_be_called_anything() -> None:
    """A full stop in its name is not one between names."""
    name = 'default privileges "a.b"."c.d".sequences'
    assert statements(name, {"privileges": {"x": ["USAGE"]}}, None) == (
        'ALTER DEFAULT PRIVILEGES FOR ROLE "a.b" IN SCHEMA "c.d" GRANT USAGE ON SEQUENCES TO x',
    )
