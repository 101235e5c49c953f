-- A foreign server has a version.
-- Object: server elsewhere
ALTER SERVER elsewhere VERSION '2';
