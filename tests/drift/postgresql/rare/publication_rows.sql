-- A publication is of other rows.
-- Object: publication partly
ALTER PUBLICATION partly SET TABLE rooms (id, code) WHERE (id > 5);
