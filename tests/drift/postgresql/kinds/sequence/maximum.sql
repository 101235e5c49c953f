-- A sequence ends elsewhere.
-- Object: sequence public.ticket_numbers
ALTER SEQUENCE ticket_numbers MAXVALUE 1000;
