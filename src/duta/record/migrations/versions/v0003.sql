CREATE TABLE tellings (
  location TEXT NOT NULL,
  event TEXT NOT NULL,
  data TEXT NOT NULL,
  PRIMARY KEY (location, event)
) WITHOUT ROWID;

CREATE INDEX tellings_event ON tellings (event);

CREATE TABLE placings (
  event TEXT NOT NULL,
  article TEXT NOT NULL,
  location TEXT NOT NULL,
  rank TEXT NOT NULL,
  root TEXT,
  score FLOAT,
  words TEXT,
  happening TEXT,
  PRIMARY KEY (event)
) WITHOUT ROWID;

CREATE INDEX placings_article ON placings (article);

CREATE INDEX placings_happening ON placings (happening);

CREATE INDEX placings_root ON placings (root);

CREATE TABLE placing_keys (
  "key" TEXT NOT NULL,
  first INTEGER NOT NULL,
  event TEXT NOT NULL,
  last INTEGER NOT NULL,
  PRIMARY KEY ("key", first, event)
) WITHOUT ROWID;

CREATE INDEX placing_keys_event ON placing_keys (event);

CREATE TABLE root_keys (
  "key" TEXT NOT NULL,
  first INTEGER NOT NULL,
  event TEXT NOT NULL,
  last INTEGER NOT NULL,
  PRIMARY KEY ("key", first, event)
) WITHOUT ROWID;

CREATE TABLE happenings (
  id TEXT NOT NULL,
  root TEXT NOT NULL,
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
  day TEXT,
  first_reported TEXT,
  last_reported TEXT,
  reports INTEGER NOT NULL,
  outlets INTEGER NOT NULL,
  sources INTEGER NOT NULL,
  disagreements TEXT NOT NULL,
  quote TEXT NOT NULL,
  confidence FLOAT NOT NULL,
  answer INTEGER NOT NULL,
  PRIMARY KEY (id)
);

CREATE INDEX happenings_act ON happenings (act, day);

CREATE INDEX happenings_day ON happenings (day);

CREATE TABLE happening_parties (
  happening TEXT NOT NULL,
  side TEXT NOT NULL,
  place INTEGER NOT NULL,
  "key" TEXT NOT NULL,
  name TEXT NOT NULL,
  folded TEXT NOT NULL,
  kind TEXT NOT NULL,
  country TEXT,
  PRIMARY KEY (happening, side, place),
  FOREIGN KEY(happening) REFERENCES happenings (id)
) WITHOUT ROWID;

CREATE INDEX happening_parties_country ON happening_parties (country, side, happening);

CREATE INDEX happening_parties_folded ON happening_parties (folded, side, happening);

CREATE TABLE copy_units (
  "row" INTEGER NOT NULL,
  location TEXT NOT NULL,
  unit INTEGER NOT NULL,
  article TEXT NOT NULL,
  published TEXT NOT NULL,
  exact BLOB NOT NULL,
  signature BLOB NOT NULL,
  words INTEGER NOT NULL,
  first TEXT NOT NULL,
  PRIMARY KEY ("row")
);

CREATE INDEX copy_units_exact ON copy_units (exact);

CREATE INDEX copy_units_first ON copy_units (first);

CREATE UNIQUE INDEX copy_units_location ON copy_units (location, unit);

CREATE TABLE copy_bands (
  band INTEGER NOT NULL,
  "row" INTEGER NOT NULL,
  PRIMARY KEY (band, "row"),
  FOREIGN KEY("row") REFERENCES copy_units ("row")
) WITHOUT ROWID
