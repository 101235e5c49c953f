-- What breaks the rule in the name of this file.
SELECT id
FROM rooms
WHERE id NOT IN (SELECT room_id FROM doors)
