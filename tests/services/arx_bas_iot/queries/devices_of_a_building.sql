SELECT devices.id, devices.name FROM devices WHERE devices.building_id = '1'
