-- Ends whoever is connected.
DROP DATABASE IF EXISTS {name} WITH (FORCE)
