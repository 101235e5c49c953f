"""`python -m arxos_migrations` is `arxos-migrate`."""

from arxos_migrations.cli import main

main()
