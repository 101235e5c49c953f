"""Users, named after what they do."""

import string
from collections.abc import Iterator
from random import Random

from .tables import Row, Table
from .values import chance, document, key, moment

TITLES = (
    ("architect", ("editor", "admin")),
    ("bim-modeler", ("editor",)),
    ("hvac-engineer", ("editor",)),
    ("electrical-engineer", ("editor",)),
    ("inspector", ("viewer",)),
)
"""Who works on a building, and in which roles; the first one leads."""
_BCRYPT_LETTERS = string.ascii_letters + string.digits + "./"
_BCRYPT_LENGTH = 53
"""Letters of a salt and a digest together."""


def name_of(building: int, person: int) -> str:
    """Give the name that a building's person signs in with; both numbers count from 0."""
    return f"{TITLES[person][0]}-{building + 1}"


def _user_rows(building: int) -> Iterator[Row]:
    dice = chance("users", building)
    for person, (title, roles) in enumerate(TITLES):
        name = name_of(building, person)
        joined = moment(building, person)
        yield (
            key("user", name),
            name,
            f"{name}@example.org",
            _nobodys_hash(dice),
            title.replace("-", " ").capitalize(),
            document(roles),
            1,
            int("admin" in roles),
            joined,
            joined,
            moment(building, 2_000 + dice.randrange(8_000)),
            dice.choice((0, 0, 0, 1)),
            None,
            document({"language": dice.choice(("en", "de", "es"))}),
        )


def _nobodys_hash(dice: Random) -> str:
    # It has the form that bcrypt writes, and no password has this digest.
    return "$2b$12$" + "".join(dice.choices(_BCRYPT_LETTERS, k=_BCRYPT_LENGTH))


USERS = Table(
    name="users",
    columns=(
        "id",
        "username",
        "email",
        "hashed_password",
        "full_name",
        "roles",
        "is_active",
        "is_superuser",
        "created_at",
        "updated_at",
        "last_login",
        "failed_login_attempts",
        "locked_until",
        "user_metadata",
    ),
    rows=_user_rows,
)
