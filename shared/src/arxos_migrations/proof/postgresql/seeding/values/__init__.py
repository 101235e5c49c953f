"""Families of types, each a file that is found by its folder."""
