-- A trigger that refuses all rows, in replicas too.
-- Expected: public.archive could not be filled, because a trigger refuses every row that was tried (SQLSTATE P0001)
-- Expected: public.pages could not be filled, because its foreign key "pages_archive_id_fkey" leads to public.archive, which is empty
CREATE FUNCTION never() RETURNS trigger LANGUAGE plpgsql AS $$BEGIN RAISE EXCEPTION 'read only'; END$$;
CREATE TABLE archive (id integer PRIMARY KEY, note text);
CREATE TRIGGER archive_never BEFORE INSERT ON archive FOR EACH ROW EXECUTE FUNCTION never();
ALTER TABLE archive ENABLE ALWAYS TRIGGER archive_never;
CREATE TABLE pages (id integer PRIMARY KEY, archive_id integer NOT NULL REFERENCES archive);
