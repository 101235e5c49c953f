"""Gives a table another text, with all its rows, and loses nothing that nobody asked to lose."""

from arxos_migrations.engines.sqlite.rebuild.run import Change, rebuild

__all__ = ["Change", "rebuild"]
