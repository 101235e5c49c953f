-- A copy with everything in it; nobody may be connected to the source meanwhile.
CREATE DATABASE {name} TEMPLATE {source} STRATEGY {strategy}
