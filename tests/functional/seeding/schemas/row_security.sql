-- Row security that lets nobody in.
-- Expected: public.secrets is filled
CREATE TABLE secrets (id integer PRIMARY KEY, note text NOT NULL);
ALTER TABLE secrets ENABLE ROW LEVEL SECURITY;
ALTER TABLE secrets FORCE ROW LEVEL SECURITY;
CREATE POLICY nobody ON secrets USING (false) WITH CHECK (false);
