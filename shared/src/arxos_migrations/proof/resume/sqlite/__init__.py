"""Kills on SQLite."""
