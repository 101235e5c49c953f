-- A composite type has one more attribute.
-- Object: type public.extent
ALTER TYPE extent ADD ATTRIBUTE depth numeric(8, 2);
