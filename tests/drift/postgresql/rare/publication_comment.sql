-- Something is said of a publication.
-- Object: publication partly
COMMENT ON PUBLICATION partly IS 'New.';
