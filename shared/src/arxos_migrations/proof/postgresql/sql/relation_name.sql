-- Writes the name of a relation as the catalog's queries write it.
SELECT quote_ident(%(schema)s) || '.' || quote_ident(%(name)s)
