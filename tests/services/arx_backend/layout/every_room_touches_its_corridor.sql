-- What breaks the rule in the name of this file.
SELECT room.id
FROM rooms AS room
JOIN rooms AS corridor USING (floor_id)
WHERE corridor.category = 'corridor'
  AND room.category <> 'corridor'
  AND NOT ST_Touches(room.geom, corridor.geom)
