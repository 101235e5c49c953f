"""`--accept-edited` of the commands that go on with what was begun."""

import click

takes_accept_edited = click.option(
    "--accept-edited",
    "accept_edited",
    multiple=True,
    metavar="REV",
    help="Go on with a half-done revision whose file was edited since.",
)
