-- Gives a database another name; nobody may be connected to it.
ALTER DATABASE {source} RENAME TO {name}
