-- Keys are looked after at the end, since they may lead in a circle; nothing waits for the disk.
PRAGMA foreign_keys = OFF;
PRAGMA synchronous = OFF
