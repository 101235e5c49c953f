-- Numbers are never given again.
-- Object: column notes.id
PRAGMA writable_schema = ON;
UPDATE sqlite_schema SET sql = replace(sql, 'id INTEGER PRIMARY KEY', 'id INTEGER PRIMARY KEY AUTOINCREMENT') WHERE name = 'notes';
PRAGMA writable_schema = RESET;
