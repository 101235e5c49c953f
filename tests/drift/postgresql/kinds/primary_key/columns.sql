-- A primary key has one column less.
-- Object: constraint public.bookings.bookings_pkey
ALTER TABLE bookings DROP CONSTRAINT bookings_pkey;
ALTER TABLE bookings ADD CONSTRAINT bookings_pkey PRIMARY KEY (id, room_id);
