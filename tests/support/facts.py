"""Facts about a database that nothing speaks against."""

from arxos_migrations.engines.postgresql.facts import Facts

SOUND = Facts(
    backend_pid=7,
    server_version=150018,
    in_recovery=False,
    read_only=False,
    superuser=False,
    schema_name="public",
    role_name="arxos_migrator",
    schema_exists=True,
    may_create=True,
    schema_owner=None,
    schema_creators=[],
    own_schema_exists=True,
    own_schema_usable=True,
    version_writers=[],
    version_remedies=[],
    missing_extensions=[],
    uninstalled_extensions=[],
    creatable_extensions=[],
    protocol_pid=7,
    role="arxos_migrator",
)
