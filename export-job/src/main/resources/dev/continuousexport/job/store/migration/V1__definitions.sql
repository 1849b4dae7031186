-- The desired state: one row for each table, external table and continuous export.
CREATE TABLE definition (
  kind       VARCHAR(32)   NOT NULL,
  name       VARCHAR(1024) NOT NULL,
  command    TEXT          NOT NULL,
  version    BIGINT        NOT NULL,
  identity   VARCHAR(64)   NOT NULL,
  changed_at VARCHAR(40)   NOT NULL,
  PRIMARY KEY (kind, name)
);

-- The last entry that is known of each export's ledger.
CREATE TABLE ledger_memory (
  identity VARCHAR(64) NOT NULL PRIMARY KEY,
  run      BIGINT      NOT NULL,
  revision INTEGER     NOT NULL,
  hash     VARCHAR(64) NOT NULL
);
