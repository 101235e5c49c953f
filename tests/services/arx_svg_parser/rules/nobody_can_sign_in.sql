-- Users with an address that leads somewhere, or a hash that is not of bcrypt's form.
SELECT id
FROM users
WHERE
    email <> username || '@example.org'
    OR hashed_password NOT GLOB '$2b$12$*'
    OR length(hashed_password) <> 60
