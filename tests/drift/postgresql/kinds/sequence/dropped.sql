-- A sequence is gone.
-- Object: sequence public.ticket_numbers
DROP SEQUENCE ticket_numbers;
