"""Kills on PostgreSQL."""
