-- Run this script with the sqlite3 shell: sqlite3 FILE < SCRIPT
.bail on
.timeout 300000
PRAGMA foreign_keys = OFF;
