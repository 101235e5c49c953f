-- What breaks the rule in the name of this file.
SELECT d.id
FROM doors AS d
WHERE NOT EXISTS (
    SELECT FROM walls AS w WHERE w.room_id = d.room_id AND ST_Distance(w.geom, d.geom) = 0
)
