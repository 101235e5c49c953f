"""Names from a catalog, as SQL takes them."""


def quoted(name: str) -> str:
    """Quote a name as an identifier, whatever is in it."""
    return '"' + name.replace('"', '""') + '"'
