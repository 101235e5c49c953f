"""Directions are Alembic's commands."""

from alembic import command

from arxos_migrations.domain.plan import Direction


def test_every_direction_is_a_command_of_alembic() -> None:
    """The child process calls it by that name; what is accepted runs nothing."""
    commands = [direction for direction in Direction if direction is not Direction.ACCEPT]
    assert [str(direction) for direction in commands] == ["upgrade", "downgrade", "stamp"]
    assert all(callable(getattr(command, direction)) for direction in commands)
