"""Compares databases with what their revisions lead to: when asked, and behind every run."""
