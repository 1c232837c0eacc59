-- Lists of leads that were uploaded as a file, and their rows, which are worked off in the background.
CREATE TABLE PF_IMPORT (
  id           VARCHAR(36)  PRIMARY KEY,
  file_name    VARCHAR(200) NOT NULL,
  -- The columns, what each means, and the texts of fields that have no column, as one JSON document.
  layout       TEXT         NOT NULL,
  rows_total   INTEGER      NOT NULL,
  -- waiting, running, done, stopped or failed.
  state        VARCHAR(20)  NOT NULL,
  -- Why it failed, or keeps waiting.
  problem      VARCHAR(1000),
  created_by   VARCHAR(64)  NOT NULL,
  created_at   TIMESTAMP(3) WITH TIME ZONE NOT NULL,
  started_at   TIMESTAMP(3) WITH TIME ZONE,
  finished_at  TIMESTAMP(3) WITH TIME ZONE,
  -- The node that works on it, and until when it may be taken for alive.
  leased_by    VARCHAR(36),
  leased_until TIMESTAMP(3) WITH TIME ZONE,
  -- What became of its rows; null as long as it has not ended.
  accepted     INTEGER,
  joined       INTEGER,
  known        INTEGER,
  refused      INTEGER
);
CREATE INDEX PF_IMPORT_STATE ON PF_IMPORT (state, leased_until);

CREATE TABLE PF_IMPORT_ROW (
  import_id VARCHAR(36) NOT NULL,
  position  INTEGER     NOT NULL,
  -- Where the row begins in the file, from 1.
  line      INTEGER     NOT NULL,
  -- The row as it was, as a JSON list.
  cells     TEXT        NOT NULL,
  -- waiting, accepted, joined, known or refused.
  status    VARCHAR(20) NOT NULL,
  number    VARCHAR(20),
  reason    VARCHAR(4000),
  hint      VARCHAR(1000),
  attempts  INTEGER     NOT NULL,
  PRIMARY KEY (import_id, position)
);
CREATE INDEX PF_IMPORT_ROW_STATUS ON PF_IMPORT_ROW (import_id, status, position);
