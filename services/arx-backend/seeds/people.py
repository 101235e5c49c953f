"""Users, named after what they do, and the project they share."""

import string
from collections.abc import Iterator
from random import Random

from .chance import chance, moment
from .plan import MINUTES_BETWEEN_PROJECTS, TITLES, person_id
from .tables import Row, Table

BASE64 = string.ascii_letters + string.digits + "+/"
SALT, DIGEST = 22, 43
"""Letters of a 16-byte salt and of a 32-byte digest, in base64 without padding."""


def _user_rows(project: int) -> Iterator[Row]:
    dice = chance("users", project)
    for number, (title, role) in enumerate(TITLES):
        name = f"{title}-{project + 1}"
        joined = moment(project * MINUTES_BETWEEN_PROJECTS + number)
        yield f"{name}@example.org", name, _nobodys_hash(dice), role, joined, joined


def _nobodys_hash(dice: Random) -> str:
    # It has the form that argon2 writes, and no password has this digest.
    salt, digest = ("".join(dice.choices(BASE64, k=length)) for length in (SALT, DIGEST))
    return f"$argon2id$v=19$m=65536,t=3,p=4${salt}${digest}"


def _project_rows(project: int) -> Iterator[Row]:
    begun = moment(project * MINUTES_BETWEEN_PROJECTS + 15)
    yield f"Campus {project + 1}", person_id(project, 0), begun, begun


USERS = Table(
    name="users",
    columns=("id", "email", "username", "password_hash", "role", "created_at", "updated_at"),
    rows=_user_rows,
    numbered=True,
)
PROJECTS = Table(
    name="projects",
    columns=("id", "name", "user_id", "created_at", "updated_at"),
    rows=_project_rows,
    numbered=True,
)
