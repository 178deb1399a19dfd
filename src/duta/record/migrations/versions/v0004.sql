CREATE TABLE users (
  name TEXT NOT NULL,
  role TEXT NOT NULL,
  password TEXT NOT NULL,
  created_at TEXT NOT NULL,
  PRIMARY KEY (name)
);

CREATE TABLE sessions (
  token TEXT NOT NULL,
  "user" TEXT NOT NULL,
  expires_at TEXT NOT NULL,
  PRIMARY KEY (token),
  FOREIGN KEY("user") REFERENCES users (name)
);

CREATE INDEX sessions_user ON sessions ("user")
