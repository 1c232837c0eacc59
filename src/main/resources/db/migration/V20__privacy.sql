-- Each erasure of a customer contact: under which pseudonym it goes, so that a run that was cut off is finished under the same.
CREATE TABLE PF_ERASURE (
  id             VARCHAR(36)   NOT NULL PRIMARY KEY,
  salt           VARCHAR(32)   NOT NULL,
  -- Of each address and number that it was asked for by, one a line: the person is known by them again, but not read from them.
  subject_hashes VARCHAR(4000) NOT NULL,
  pseudonym      VARCHAR(40)   NOT NULL,
  reason         VARCHAR(1000) NOT NULL,
  -- The user of the operating system.
  requested_by   VARCHAR(200)  NOT NULL,
  version        VARCHAR(60)   NOT NULL,
  -- The numbers of the person's cases, separated by commas.
  cases          VARCHAR(100000) NOT NULL,
  started_at     TIMESTAMP(3) WITH TIME ZONE NOT NULL,
  finished_at    TIMESTAMP(3) WITH TIME ZONE,
  -- What was replaced in which table and column, in JSON.
  counts         TEXT
);
