SELECT devices.id, devices.name FROM devices WHERE devices.device_type = 'hvac'
