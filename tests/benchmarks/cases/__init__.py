"""One file per benchmark, found by its name; what it compares stands in its first line."""
