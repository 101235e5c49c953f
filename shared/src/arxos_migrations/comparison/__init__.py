"""What our comparisons add to Alembic's own: found by the plugin, asked by autogenerate.

Everything here is imported when autogenerate runs, never before. What stands in this folder
itself is for PostgreSQL, apart from `operations`, which both engines share.
"""
