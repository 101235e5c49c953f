SELECT tags.device_id FROM device_tags AS tags WHERE tags.tag = 'hvac'
