"""Runs, steps and statements as the database itself has them: who, when, what came of it."""
