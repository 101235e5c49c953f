-- Spans that must not overlap.
-- Expected: public.rooms is filled
-- Expected: public.bookings is filled
CREATE EXTENSION IF NOT EXISTS btree_gist;
CREATE TABLE rooms (id integer PRIMARY KEY);
CREATE TABLE bookings (
    room_id integer NOT NULL REFERENCES rooms,
    during tstzrange NOT NULL CHECK (NOT isempty(during)),
    days daterange NOT NULL,
    EXCLUDE USING gist (room_id WITH =, during WITH &&),
    EXCLUDE USING gist (days WITH &&)
);
