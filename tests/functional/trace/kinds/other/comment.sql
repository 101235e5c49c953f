-- A comment.
-- Source: CommentObject() in comment.c: SHARE UPDATE EXCLUSIVE
-- Takes: SHARE UPDATE EXCLUSIVE on app.rooms

COMMENT ON TABLE app.rooms IS 'where sensors are'
