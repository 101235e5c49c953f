"""`--no-verify` of the commands that run revisions."""

import click

takes_no_verify = click.option(
    "--no-verify",
    "verifies",
    flag_value=False,
    default=True,
    help="Do not compare the database with its revision afterwards.",
)
