-- Who has which role; entity is empty for roles of the database, principal is in lower case.
CREATE TABLE role_assignment (
  role      VARCHAR(32)   NOT NULL,
  entity    VARCHAR(1024) NOT NULL,
  principal VARCHAR(1024) NOT NULL,
  shown     VARCHAR(1024) NOT NULL,
  notes     TEXT          NOT NULL,
  id        VARCHAR(64)   NOT NULL,
  PRIMARY KEY (role, entity, principal)
);
