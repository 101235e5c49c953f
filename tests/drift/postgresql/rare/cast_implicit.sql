-- A cast is used where nobody asks for it.
-- Object: cast public.pair as text
DROP CAST (pair AS text);
CREATE CAST (pair AS text) WITH FUNCTION said(pair) AS IMPLICIT;
