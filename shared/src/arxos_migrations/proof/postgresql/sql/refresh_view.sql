-- Its query is run by this alone.
REFRESH MATERIALIZED VIEW {call}
