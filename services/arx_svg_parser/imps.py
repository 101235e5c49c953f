import sqlite3;c=sqlite3.connect('/tmp/w/q/svg.db');print(c.execute('select * from arxos_migrations_alembic_version_arx_svg_parser').fetchall())
