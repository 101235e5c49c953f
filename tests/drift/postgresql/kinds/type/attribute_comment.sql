-- Something is said of an attribute.
-- Object: type public.extent
COMMENT ON COLUMN extent.width IS 'In metres.';
