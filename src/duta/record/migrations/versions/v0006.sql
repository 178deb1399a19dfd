ALTER TABLE events ADD COLUMN day TEXT;

UPDATE events SET day = coalesce(earliest, (SELECT articles.day FROM articles WHERE articles.entry = events.entry));

CREATE INDEX events_day ON events (day, entry);

ALTER TABLE statements ADD COLUMN day TEXT;

UPDATE statements SET day = (SELECT articles.day FROM articles WHERE articles.entry = statements.entry);

CREATE INDEX statements_day ON statements (day, entry);

DROP INDEX actors_folded;

CREATE INDEX actors_folded ON actors (folded, kind, country, name, wikidata);

CREATE TABLE tokens (
  token TEXT NOT NULL,
  "user" TEXT NOT NULL,
  name TEXT NOT NULL,
  role TEXT NOT NULL,
  created_at TEXT NOT NULL,
  expires_at TEXT NOT NULL,
  used_on TEXT,
  PRIMARY KEY (token),
  FOREIGN KEY("user") REFERENCES users (name)
);

CREATE UNIQUE INDEX tokens_user ON tokens ("user", name)
