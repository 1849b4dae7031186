-- What clients asked for: one row for each command and query that has ended.
CREATE TABLE command_log (
  activity      VARCHAR(36)  NOT NULL PRIMARY KEY,
  client_id     TEXT         NOT NULL,
  kind          VARCHAR(200) NOT NULL,
  is_query      INTEGER      NOT NULL,
  text          TEXT         NOT NULL,
  database_name TEXT         NOT NULL,
  started_on    BIGINT       NOT NULL,
  ended_on      BIGINT       NOT NULL,
  state         VARCHAR(20)  NOT NULL,
  failure       TEXT         NOT NULL,
  principal     TEXT         NOT NULL,
  application   TEXT         NOT NULL
);

CREATE INDEX command_log_started_on ON command_log (started_on);
