-- Another label can be added in a transaction.
-- Source: ALTER TYPE, ADD VALUE
-- Autocommit: yes

ALTER TYPE app.state ADD VALUE 'gone'
