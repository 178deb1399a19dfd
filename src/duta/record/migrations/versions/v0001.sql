CREATE TABLE pages (
  sha256 TEXT NOT NULL,
  kind TEXT NOT NULL,
  charset TEXT,
  size INTEGER NOT NULL,
  data BLOB NOT NULL,
  PRIMARY KEY (sha256)
);

CREATE TABLE entries (
  seq INTEGER NOT NULL,
  id TEXT NOT NULL,
  prev TEXT NOT NULL,
  kind TEXT NOT NULL,
  location TEXT NOT NULL,
  article TEXT,
  page TEXT,
  version TEXT NOT NULL,
  content BLOB NOT NULL,
  created_at TEXT NOT NULL,
  PRIMARY KEY (seq),
  UNIQUE (id),
  FOREIGN KEY(page) REFERENCES pages (sha256)
);

CREATE INDEX entries_article ON entries (article);

CREATE INDEX entries_location ON entries (location, seq);

CREATE INDEX entries_page ON entries (page, version);

CREATE TABLE articles (
  entry INTEGER NOT NULL,
  location TEXT NOT NULL,
  article TEXT NOT NULL,
  input TEXT NOT NULL,
  page TEXT NOT NULL,
  version TEXT NOT NULL,
  title TEXT,
  outlet TEXT,
  domain TEXT,
  url TEXT,
  path TEXT,
  published_at TEXT,
  day TEXT,
  language TEXT,
  PRIMARY KEY (entry),
  FOREIGN KEY(entry) REFERENCES entries (seq),
  UNIQUE (location)
);

CREATE INDEX articles_article ON articles (article);

CREATE INDEX articles_day ON articles (day);

CREATE INDEX articles_input ON articles (input);

CREATE INDEX articles_page ON articles (page);

CREATE TABLE actors (
  entry INTEGER NOT NULL,
  "key" TEXT NOT NULL,
  name TEXT NOT NULL,
  folded TEXT NOT NULL,
  kind TEXT NOT NULL,
  country TEXT,
  wikidata TEXT,
  offices TEXT NOT NULL,
  FOREIGN KEY(entry) REFERENCES articles (entry)
);

CREATE INDEX actors_country ON actors (country);

CREATE UNIQUE INDEX actors_entry ON actors (entry, "key");

CREATE INDEX actors_folded ON actors (folded);

CREATE TABLE sentences (
  "row" INTEGER NOT NULL,
  entry INTEGER NOT NULL,
  start INTEGER NOT NULL,
  "end" INTEGER NOT NULL,
  text TEXT NOT NULL,
  stems TEXT NOT NULL,
  PRIMARY KEY ("row"),
  FOREIGN KEY(entry) REFERENCES articles (entry)
);

CREATE INDEX sentences_entry ON sentences (entry);

CREATE TABLE events (
  "row" INTEGER NOT NULL,
  entry INTEGER NOT NULL,
  id TEXT NOT NULL,
  sentence INTEGER,
  act TEXT NOT NULL,
  plover TEXT,
  cameo TEXT,
  value TEXT,
  earliest TEXT,
  latest TEXT,
  precision TEXT,
  basis TEXT,
  place TEXT,
  place_country TEXT,
  factuality TEXT NOT NULL,
  era TEXT NOT NULL,
  asserted_by TEXT,
  chain TEXT NOT NULL,
  start INTEGER NOT NULL,
  "end" INTEGER NOT NULL,
  quote TEXT NOT NULL,
  confidence FLOAT NOT NULL,
  rule TEXT NOT NULL,
  PRIMARY KEY ("row"),
  FOREIGN KEY(entry) REFERENCES articles (entry),
  FOREIGN KEY(sentence) REFERENCES sentences ("row")
);

CREATE INDEX events_act ON events (act, earliest);

CREATE INDEX events_earliest ON events (earliest);

CREATE INDEX events_entry ON events (entry);

CREATE INDEX events_id ON events (id);

CREATE INDEX events_sentence ON events (sentence);

CREATE TABLE mentions (
  entry INTEGER NOT NULL,
  sentence INTEGER,
  start INTEGER NOT NULL,
  "end" INTEGER NOT NULL,
  text TEXT NOT NULL,
  "key" TEXT NOT NULL,
  how TEXT NOT NULL,
  FOREIGN KEY(entry) REFERENCES articles (entry),
  FOREIGN KEY(sentence) REFERENCES sentences ("row")
);

CREATE INDEX mentions_entry ON mentions (entry, "key");

CREATE INDEX mentions_sentence ON mentions (sentence);

CREATE TABLE statements (
  "row" INTEGER NOT NULL,
  entry INTEGER NOT NULL,
  id TEXT NOT NULL,
  sentence INTEGER,
  start INTEGER NOT NULL,
  "end" INTEGER NOT NULL,
  text TEXT NOT NULL,
  form TEXT NOT NULL,
  speaker TEXT NOT NULL,
  cue TEXT,
  chain TEXT NOT NULL,
  confidence FLOAT NOT NULL,
  rule TEXT NOT NULL,
  PRIMARY KEY ("row"),
  FOREIGN KEY(entry) REFERENCES articles (entry),
  FOREIGN KEY(sentence) REFERENCES sentences ("row")
);

CREATE INDEX statements_entry ON statements (entry);

CREATE INDEX statements_id ON statements (id);

CREATE INDEX statements_sentence ON statements (sentence);

CREATE TABLE event_parties (
  event INTEGER NOT NULL,
  entry INTEGER NOT NULL,
  side TEXT NOT NULL,
  place INTEGER NOT NULL,
  "key" TEXT NOT NULL,
  name TEXT NOT NULL,
  folded TEXT NOT NULL,
  kind TEXT NOT NULL,
  country TEXT,
  FOREIGN KEY(event) REFERENCES events ("row"),
  FOREIGN KEY(entry) REFERENCES articles (entry)
);

CREATE INDEX event_parties_country ON event_parties (country, side, event);

CREATE INDEX event_parties_entry ON event_parties (entry);

CREATE UNIQUE INDEX event_parties_event ON event_parties (event, side, place);

CREATE INDEX event_parties_folded ON event_parties (folded, side, event);
