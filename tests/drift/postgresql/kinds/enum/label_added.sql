-- An enum has one more label.
-- Object: enum public.room_kind
ALTER TYPE room_kind ADD VALUE 'hall';
