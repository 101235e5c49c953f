"""Where things of ours are: the folder of revisions in a service's, and the version table."""

OWN_SCHEMA = "arxos_migrations"
"""The schema that holds version table, audit and journal; the application cannot write it."""
OWN_PREFIX = f"{OWN_SCHEMA}_"
"""What the names of these tables begin with in SQLite, which has no schemas."""
VERSIONS = ("migrations", "versions")


def version_table_name(engine: str, service: str) -> str:
    """Give the name of a service's version table, in our schema where there are schemas."""
    name = f"alembic_version_{service.replace('-', '_')}"
    return f"{OWN_PREFIX}{name}" if engine == "sqlite" else name
