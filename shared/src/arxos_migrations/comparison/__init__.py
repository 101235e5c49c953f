"""What our comparisons add to Alembic's own: found by the plugin, asked by autogenerate.

Everything here is imported when autogenerate runs, never before.
"""
