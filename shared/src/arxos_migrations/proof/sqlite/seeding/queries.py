"""The SQL files of seeding, by name."""

from arxos_migrations.engines.sql_files import sql_files

query = sql_files(__file__)
