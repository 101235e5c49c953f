-- A check has another bound.
-- Object: constraint devices.devices_price_check
PRAGMA writable_schema = ON;
UPDATE sqlite_schema SET sql = replace(sql, 'CHECK (price > 0)', 'CHECK (price >= 0)') WHERE name = 'devices';
PRAGMA writable_schema = RESET;
