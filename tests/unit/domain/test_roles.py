"""Three roles, whose passwords do not show."""

from arxos_migrations.domain.roles import Role, Roles


def test_the_default_roles_have_names_and_no_passwords() -> None:
    """The migration role comes first."""
    assert list(Roles()) == [
        Role(name="arxos_migrator", password=None),
        Role(name="arxos_app", password=None),
        Role(name="arxos_operator", password=None),
    ]


def test_a_password_is_not_in_the_repr() -> None:
    """Neither of a role nor of all of them."""
    role = Role(name="arxos_app", password="canary")
    assert repr(role) == "Role(name='arxos_app')"
    assert "canary" not in repr(Roles(application=role))
