-- Keeps others from locking the tables until the end of the transaction, and nobody from their rows.
LOCK TABLE {tables} IN ROW EXCLUSIVE MODE
