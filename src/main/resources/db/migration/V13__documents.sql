-- The files of a case. What a file holds is kept apart, in the store that is set.
CREATE TABLE PF_DOCUMENT (
  id         VARCHAR(36)  PRIMARY KEY,
  number     VARCHAR(20)  NOT NULL,
  -- The versions of one document share it: the id of the first.
  series     VARCHAR(36)  NOT NULL,
  version    INTEGER      NOT NULL,
  -- A code in kebab-case, such as technical-proposal.
  type       VARCHAR(60)  NOT NULL,
  name       VARCHAR(200) NOT NULL,
  media_type VARCHAR(120) NOT NULL,
  size_bytes BIGINT       NOT NULL,
  sha256     VARCHAR(64)  NOT NULL,
  -- upload, mail or template.
  origin     VARCHAR(20)  NOT NULL,
  stage      VARCHAR(64),
  created_by VARCHAR(64),
  created_at TIMESTAMP(3) WITH TIME ZONE NOT NULL,
  UNIQUE (series, version)
);
CREATE INDEX PF_DOCUMENT_NUMBER ON PF_DOCUMENT (number, type);

-- The database as a store: a file in pieces, so that neither database nor application ever holds the whole.
CREATE TABLE PF_DOCUMENT_CHUNK (
  document VARCHAR(36) NOT NULL,
  position INTEGER     NOT NULL,
  -- At most 256 KiB.
  content  BYTEA       NOT NULL,
  PRIMARY KEY (document, position)
);
