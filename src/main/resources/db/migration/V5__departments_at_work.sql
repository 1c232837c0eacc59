-- What the rules of dispatch know of a person: level P1 to P4, industry team, technology groups (separated by commas), and
-- the working hours a week that they are there for; null for what was not said.
ALTER TABLE PF_PERSON ADD COLUMN level VARCHAR(2);
ALTER TABLE PF_PERSON ADD COLUMN industry_team VARCHAR(60);
ALTER TABLE PF_PERSON ADD COLUMN skills VARCHAR(400);
ALTER TABLE PF_PERSON ADD COLUMN hours_per_week DECIMAL(5, 2);
-- Since when the person works here no more; null while they do.
ALTER TABLE PF_PERSON ADD COLUMN left_at TIMESTAMP(3) WITH TIME ZONE;

-- For whom a task was done by a substitute; null for whoever did it for themselves.
ALTER TABLE PF_SUBMISSION ADD COLUMN acted_for VARCHAR(64);
