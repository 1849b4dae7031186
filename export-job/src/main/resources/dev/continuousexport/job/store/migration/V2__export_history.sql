-- What is kept of each continuous export besides its definition. Times are ticks.
CREATE TABLE export_status (
  identity         VARCHAR(64) NOT NULL PRIMARY KEY,
  version          BIGINT      NOT NULL,
  ledger           INTEGER     NOT NULL,
  disabled         BOOLEAN     NOT NULL,
  disabled_because TEXT,
  last_run_time    BIGINT,
  last_run_result  VARCHAR(16),
  last_success     BIGINT,
  failing_since    BIGINT
);

CREATE TABLE export_failure (
  operation_id VARCHAR(36) NOT NULL PRIMARY KEY,
  identity     VARCHAR(64) NOT NULL,
  failed_at    BIGINT      NOT NULL,
  last_success BIGINT,
  kind         VARCHAR(32) NOT NULL,
  details      TEXT        NOT NULL
);
CREATE INDEX export_failure_time ON export_failure (identity, failed_at);

-- How far each ledger is indexed; run 0 is the creation.
CREATE TABLE export_ledger (
  identity     VARCHAR(64) NOT NULL,
  ledger       INTEGER     NOT NULL,
  location     TEXT        NOT NULL,
  start_cursor BIGINT      NOT NULL,
  exported_to  BIGINT      NOT NULL,
  run          BIGINT      NOT NULL,
  revision     INTEGER     NOT NULL,
  PRIMARY KEY (identity, ledger)
);

CREATE TABLE export_run (
  identity           VARCHAR(64) NOT NULL,
  ledger             INTEGER     NOT NULL,
  run                BIGINT      NOT NULL,
  revision           INTEGER     NOT NULL,
  after_cursor       BIGINT      NOT NULL,
  up_to_cursor       BIGINT      NOT NULL,
  started_on         BIGINT      NOT NULL,
  committed_on       BIGINT      NOT NULL,
  artifacts          BIGINT      NOT NULL,
  records            BIGINT      NOT NULL,
  bytes              BIGINT      NOT NULL,
  definition_version BIGINT      NOT NULL,
  plan_hash          VARCHAR(64) NOT NULL,
  PRIMARY KEY (identity, ledger, run)
);

CREATE TABLE export_artifact (
  identity     VARCHAR(64) NOT NULL,
  ledger       INTEGER     NOT NULL,
  run          BIGINT      NOT NULL,
  ordinal      INTEGER     NOT NULL,
  committed_on BIGINT      NOT NULL,
  path         TEXT        NOT NULL,
  records      BIGINT      NOT NULL,
  bytes        BIGINT      NOT NULL,
  PRIMARY KEY (identity, ledger, run, ordinal)
);
CREATE INDEX export_artifact_time ON export_artifact (identity, committed_on);

-- Ledgers that no export goes on with, whose last entry may be decided and not published.
CREATE TABLE retired_ledger (
  export_id VARCHAR(2048) NOT NULL PRIMARY KEY,
  location  TEXT          NOT NULL
);
