"""The SQL files of this engine, by name."""

from arxos_migrations.engines.sql_files import sql_files

query = sql_files(__file__)
