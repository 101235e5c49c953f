"""The catalog of SQLite: the texts that it keeps, read as it reads them."""
