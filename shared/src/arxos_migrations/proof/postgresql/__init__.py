"""Proofs on PostgreSQL."""
