-- A full-text table reads its words otherwise.
-- Object: table search
DROP TABLE search;
CREATE VIRTUAL TABLE search USING fts5 (text, tokenize = 'porter');
