"""What a process that runs revisions may see."""

import pytest

from arxos_migrations.proof.environment import without_databases


@pytest.mark.parametrize(
    "name",
    [
        "DATABASE_URL",
        "ARX_BACKEND_DATABASE_URL",
        "ARX_BAS_IOT_ADMIN_DATABASE_URL_FILE",
        "SQLALCHEMY_DATABASE_URI",
        "my_db_dsn",
        "PGHOST",
        "PGPASSFILE",
        "PGCONNECT_TIMEOUT",
        "MINE",
    ],
)
def test_what_leads_to_a_database_is_left_out(name: str) -> None:
    """By its name, or because it is named as a secret."""
    assert without_databases({name: "x", "PATH": "/bin"}, ["MINE"]) == {"PATH": "/bin"}


@pytest.mark.parametrize(
    "value",
    [
        "postgresql://arxos@db.example/arxos",
        "postgres://arxos@db.example/arxos",
        " postgresql+psycopg2://arxos@db.example/arxos",
        "sqlite:////var/lib/arxos.db",
        "MySQL+pymysql://arxos@db.example/arxos",
    ],
)
def test_a_url_is_left_out_whatever_it_is_named(value: str) -> None:
    """A project names its variables as it likes."""
    assert without_databases({"STORE": value, "PROXY": "https://proxy.example"}) == {
        "PROXY": "https://proxy.example"
    }


@pytest.mark.parametrize("name", ["PG_CONFIG", "HOME", "URL", "DB_NAME", "PYTHONPATH"])
def test_others_stay(name: str) -> None:
    """Such as those that find programs and packages."""
    assert without_databases({name: "/usr/bin"}) == {name: "/usr/bin"}
