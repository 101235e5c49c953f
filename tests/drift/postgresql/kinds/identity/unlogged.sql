-- The sequence of an identity is not logged.
-- Object: identity sequence public.rooms_number_seq
ALTER SEQUENCE rooms_number_seq SET UNLOGGED;
