-- A function of an extension is given away.
-- Object: extension member function public.similarity(text, text)
GRANT EXECUTE ON FUNCTION similarity(text, text) TO drift_reader;
