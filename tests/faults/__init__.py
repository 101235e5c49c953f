"""Harm done to migrations, and what one re-run makes of it: `python tests/faults [--full]`."""
