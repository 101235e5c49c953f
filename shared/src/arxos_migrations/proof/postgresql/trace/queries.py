"""The SQL files of the trace, by name."""

from arxos_migrations.engines.sql_files import sql_files

query = sql_files(__file__)
