-- A check is gone.
-- Object: constraint devices.devices_price_check
PRAGMA writable_schema = ON;
UPDATE sqlite_schema SET sql = replace(sql, ',
    CONSTRAINT devices_price_check CHECK (price > 0)', '') WHERE name = 'devices';
PRAGMA writable_schema = RESET;
