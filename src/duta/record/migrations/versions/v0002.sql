ALTER TABLE statements ADD COLUMN judged TEXT;

ALTER TABLE statements ADD COLUMN corrected TEXT;

ALTER TABLE events ADD COLUMN judged TEXT;

ALTER TABLE events ADD COLUMN corrected TEXT;

CREATE INDEX entries_created_at ON entries (created_at, seq);

CREATE INDEX entries_kind ON entries (kind, seq);

CREATE TABLE facts (
  id TEXT NOT NULL,
  entry INTEGER NOT NULL,
  PRIMARY KEY (id, entry),
  FOREIGN KEY(entry) REFERENCES entries (seq)
) WITHOUT ROWID;

CREATE INDEX facts_entry ON facts (entry);

CREATE TABLE judgements (
  entry INTEGER NOT NULL,
  verdict TEXT NOT NULL,
  at TEXT NOT NULL,
  "by" TEXT NOT NULL,
  reason TEXT NOT NULL,
  fields TEXT NOT NULL,
  "of" INTEGER,
  undone_by INTEGER,
  state TEXT NOT NULL,
  PRIMARY KEY (entry),
  FOREIGN KEY(entry) REFERENCES entries (seq)
);

CREATE TABLE judgement_facts (
  entry INTEGER NOT NULL,
  side INTEGER NOT NULL,
  fact TEXT NOT NULL,
  article TEXT NOT NULL,
  location TEXT NOT NULL,
  found INTEGER NOT NULL,
  PRIMARY KEY (entry, side),
  FOREIGN KEY(entry) REFERENCES judgements (entry)
);

CREATE INDEX judgement_facts_article ON judgement_facts (article);

CREATE INDEX judgement_facts_fact ON judgement_facts (fact);

CREATE INDEX judgement_facts_location ON judgement_facts (location)
