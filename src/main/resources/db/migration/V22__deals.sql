-- Deals that were closed before: the id that each has where it comes from, so that it comes in once.
CREATE TABLE PF_DEAL (
  external_id VARCHAR(200) NOT NULL PRIMARY KEY,
  number      VARCHAR(20)  NOT NULL UNIQUE,
  imported_by VARCHAR(64)  NOT NULL,
  imported_at TIMESTAMP(3) WITH TIME ZONE NOT NULL
);

-- The notices that failed lately, however many were sent before.
CREATE INDEX PF_NOTIFICATION_OUTBOX_CREATED ON PF_NOTIFICATION_OUTBOX (status, created_at);
