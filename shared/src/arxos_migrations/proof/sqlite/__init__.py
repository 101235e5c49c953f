"""Proofs on SQLite."""
