-- One moment for all that is counted, and nothing is written.
SET TRANSACTION ISOLATION LEVEL REPEATABLE READ READ ONLY
