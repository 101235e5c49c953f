"""Follows what a revision does, statement by statement: on a shadow only, never on a target."""
