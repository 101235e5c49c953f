-- Forgets what a revision before has set, so that no step depends on who ran the one before it.
RESET ROLE;
RESET ALL
