"""The three roles of a database."""

from collections.abc import Iterator
from dataclasses import dataclass, field


@dataclass(frozen=True, kw_only=True, slots=True)
class Role:
    """A role's name, and its password where it is to have one."""

    name: str
    password: str | None = field(default=None, repr=False)


@dataclass(frozen=True, kw_only=True, slots=True)
class Roles:
    """Who migrates, who runs the application, who may end other sessions."""

    migration: Role = Role(name="arxos_migrator")
    application: Role = Role(name="arxos_app")
    operator: Role = Role(name="arxos_operator")

    def __iter__(self) -> Iterator[Role]:
        """Go through them, the migration role first."""
        return iter((self.migration, self.application, self.operator))
