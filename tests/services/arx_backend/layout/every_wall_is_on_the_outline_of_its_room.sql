-- What breaks the rule in the name of this file.
SELECT w.id
FROM walls AS w
JOIN rooms AS r ON r.id = w.room_id
WHERE NOT ST_Covers(ST_Boundary(r.geom), w.geom)
