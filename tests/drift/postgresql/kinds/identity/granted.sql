-- Everybody may draw numbers of an identity.
-- Object: identity sequence public.rooms_number_seq
GRANT USAGE ON SEQUENCE rooms_number_seq TO PUBLIC;
