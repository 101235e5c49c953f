SELECT devices.id, devices.name FROM devices WHERE devices.status = 'offline'
