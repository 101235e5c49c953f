-- Ends what a revision before may have left in the session; all but advisory locks, since one of
-- those is the run's own.
CLOSE ALL;
DEALLOCATE ALL;
UNLISTEN *;
DISCARD TEMP
