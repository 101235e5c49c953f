-- Not everybody may call a function of an extension.
-- Object: extension member function public.similarity(text, text)
REVOKE EXECUTE ON FUNCTION similarity(text, text) FROM PUBLIC;
