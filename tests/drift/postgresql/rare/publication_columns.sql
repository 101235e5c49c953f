-- A publication is of other columns.
-- Object: publication partly
ALTER PUBLICATION partly SET TABLE rooms (id) WHERE (id > 0);
