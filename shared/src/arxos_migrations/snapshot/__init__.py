"""The whole catalog of a database as a value, and what two of them differ in."""
