-- A unique index holds another column.
-- Object: index public.rooms_number_idx
DROP INDEX rooms_number_idx;
CREATE UNIQUE INDEX rooms_number_idx ON rooms (number) INCLUDE (status);
