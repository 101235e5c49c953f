"""Which revisions may have other files than those that were run."""

from collections.abc import Collection

ALL = "all"
"""The word for every revision whose file was edited; what is gone or put in has to be named."""


def accepts_edited(accepted: Collection[str], revision: str) -> bool:
    """Say whether the file of this revision may have been edited."""
    return revision in accepted or ALL in accepted
