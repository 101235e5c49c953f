-- An index has other operators.
-- Object: index public.rooms_code_idx
DROP INDEX rooms_code_idx;
CREATE INDEX rooms_code_idx ON rooms (lower(code) text_pattern_ops) INCLUDE (kind, status);
