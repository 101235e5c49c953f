-- A column may be empty.
-- Alembic: sees it
-- Object: column readings.quality
PRAGMA writable_schema = ON;
UPDATE sqlite_schema SET sql = replace(sql, 'quality INTEGER NOT NULL DEFAULT 0', 'quality INTEGER DEFAULT 0') WHERE name = 'readings';
PRAGMA writable_schema = RESET;
