-- Draws a number from each sequence; what is drawn stays so, whatever becomes of the transaction.
SELECT nextval(format('%I.%I', schemaname, sequencename)::regclass)
FROM pg_sequences
WHERE has_sequence_privilege(format('%I.%I', schemaname, sequencename), 'USAGE')
