-- Does now what is put off to the COMMIT: the checks of constraints, and constraint triggers.
SET CONSTRAINTS ALL IMMEDIATE
