-- A circle of three with keys of their own kind.
-- Expected: public.a is filled
-- Expected: public.b is filled
-- Expected: public.c is filled
CREATE TABLE a (id uuid PRIMARY KEY, b_code varchar(8) NOT NULL);
CREATE TABLE b (code varchar(8) PRIMARY KEY, c_day date NOT NULL);
CREATE TABLE c (day date PRIMARY KEY, a_id uuid NOT NULL REFERENCES a);
ALTER TABLE a ADD FOREIGN KEY (b_code) REFERENCES b;
ALTER TABLE b ADD FOREIGN KEY (c_day) REFERENCES c;
