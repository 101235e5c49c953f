-- What breaks the rule in the name of this file.
SELECT v.id
FROM windows AS v
WHERE NOT EXISTS (
    SELECT FROM walls AS w WHERE w.room_id = v.room_id AND ST_Covers(w.geom, v.geom)
)
