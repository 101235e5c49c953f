"""On PostgreSQL the server itself says what its catalog means, and judges where texts cannot."""
