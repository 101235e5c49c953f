"""A revision that ends its own transaction."""


class TransactionEndedError(Exception):
    """It has committed or rolled back by itself, so its version row is not to stand."""
