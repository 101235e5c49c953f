SELECT devices.id
FROM devices
WHERE devices.building_id = '1' AND devices.floor_id = '2' AND devices.room_id = 'b1-f1-r01'
