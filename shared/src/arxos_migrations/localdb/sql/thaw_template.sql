-- An ordinary database again; a template cannot be dropped.
ALTER DATABASE {name} WITH IS_TEMPLATE false ALLOW_CONNECTIONS true
