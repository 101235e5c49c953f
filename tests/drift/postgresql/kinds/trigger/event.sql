-- An event trigger is off.
-- Object: event trigger note_drops
ALTER EVENT TRIGGER note_drops DISABLE;
