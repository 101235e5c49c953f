-- Strings that an index cannot hold.
-- Expected: public.long is filled
CREATE TABLE long (code varchar(200000), other varchar(5000) NOT NULL);
ALTER TABLE long ALTER COLUMN code SET STORAGE EXTERNAL, ALTER COLUMN other SET STORAGE PLAIN;
ALTER TABLE long ADD PRIMARY KEY (code);
CREATE INDEX ON long (other);
