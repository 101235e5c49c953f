-- A sequence begins again at its end.
-- Object: sequence public.ticket_numbers
ALTER SEQUENCE ticket_numbers CYCLE;
