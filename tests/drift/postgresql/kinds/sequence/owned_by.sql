-- A sequence would stay when its column goes.
-- Object: sequence public.rooms_id_seq
ALTER SEQUENCE rooms_id_seq OWNED BY NONE;
