"""Proves revisions: both ways, on rows, on copies of a shadow database."""
