SELECT devices.id FROM devices WHERE devices.building_id = '1' AND devices.floor_id = '2'
