"""`--accept-edited` of the commands that run revisions."""

import click

takes_accept_edited = click.option(
    "--accept-edited",
    "accept_edited",
    multiple=True,
    metavar="REV",
    help="Accept that the file of a revision was edited since it was run, is gone, or was put in "
    "below; `all` accepts every edited one.",
)
