-- Not everybody may use a type of an extension.
-- Object: extension member type public.hstore
REVOKE USAGE ON TYPE hstore FROM PUBLIC;
