-- An index holds no other columns any more.
-- Object: index public.rooms_code_idx
DROP INDEX rooms_code_idx;
CREATE INDEX rooms_code_idx ON rooms (lower(code));
