-- What somebody has typed into the form of an open task and has not sent yet. It goes with the task.
CREATE TABLE PF_DRAFT (
  task_id  VARCHAR(64)  PRIMARY KEY,
  -- Null for a task of no case.
  number   VARCHAR(20),
  form     VARCHAR(100) NOT NULL,
  -- By field key, in JSON.
  answers  TEXT         NOT NULL,
  saved_by VARCHAR(64)  NOT NULL,
  saved_at TIMESTAMP(3) WITH TIME ZONE NOT NULL,
  -- Counts up with each save, so that two windows do not overwrite each other.
  version  INTEGER      NOT NULL
);
CREATE INDEX PF_DRAFT_NUMBER ON PF_DRAFT (number);
