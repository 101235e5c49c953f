-- An enum locks no table.
-- Source: CREATE TYPE
-- Creates: type app.colour

CREATE TYPE app.colour AS ENUM ('red', 'green')
