-- A constraint trigger that looks at the end.
-- Expected: public.balances is filled
CREATE FUNCTION is_balanced() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF NEW.debit <> NEW.credit THEN
        RAISE EXCEPTION USING ERRCODE = 'check_violation', MESSAGE = 'not balanced';
    END IF;
    RETURN NULL;
END
$$;
CREATE TABLE balances (id integer PRIMARY KEY, debit integer NOT NULL, credit integer NOT NULL);
CREATE CONSTRAINT TRIGGER balances_are AFTER INSERT ON balances
DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION is_balanced();
