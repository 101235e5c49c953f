-- Serial numbers that two devices have.
SELECT serial_number FROM device_metadata GROUP BY serial_number HAVING count(*) > 1
