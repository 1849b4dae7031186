-- Exports that clients asked for once, also those that have ended. Times are ticks.
CREATE TABLE operation (
  operation_id  VARCHAR(36)   NOT NULL PRIMARY KEY,
  kind          VARCHAR(64)   NOT NULL,
  started_on    BIGINT        NOT NULL,
  updated_on    BIGINT        NOT NULL,
  state         VARCHAR(32)   NOT NULL,
  status        TEXT          NOT NULL,
  should_retry  INTEGER       NOT NULL,
  database_name VARCHAR(1024) NOT NULL,
  principal     VARCHAR(1024) NOT NULL,
  activity      VARCHAR(36)   NOT NULL,
  location      TEXT          NOT NULL,
  target        VARCHAR(1024) NOT NULL,
  keeps_details INTEGER       NOT NULL,
  details       TEXT
);

CREATE INDEX operation_started_on ON operation (started_on);
