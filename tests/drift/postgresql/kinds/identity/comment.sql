-- Something is said of the sequence of an identity.
-- Object: identity sequence public.rooms_number_seq
COMMENT ON SEQUENCE rooms_number_seq IS 'Drawn by the application.';
