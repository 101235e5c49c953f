-- A grant locks no table.
-- Source: 13.3.1

GRANT SELECT ON app.rooms TO PUBLIC
