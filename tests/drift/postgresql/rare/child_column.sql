-- A column stays when its parent's goes.
-- Object: column public.child.id
-- Object: column public.child.note
ALTER TABLE child NO INHERIT parent;
ALTER TABLE child INHERIT parent;
