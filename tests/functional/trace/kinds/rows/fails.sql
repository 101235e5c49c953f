-- A row that is there already.
-- Source: Appendix A: unique_violation
-- Fails: 23505

INSERT INTO app.buildings VALUES (1, 'North')
