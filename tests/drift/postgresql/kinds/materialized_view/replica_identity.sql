-- A materialized view identifies its rows otherwise.
-- Object: materialized view public.room_labels
ALTER TABLE room_labels REPLICA IDENTITY FULL;
