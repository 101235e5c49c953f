-- A label of an enum is another word.
-- Object: enum public.room_kind
ALTER TYPE room_kind RENAME VALUE 'lab' TO 'laboratory';
