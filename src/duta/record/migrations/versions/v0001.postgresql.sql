CREATE FUNCTION duta_folded(words text) RETURNS text LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE AS $$
  SELECT regexp_replace(regexp_replace(normalize(words, NFD), '[\u0300-\u036f]+', '', 'g'),
    '[^0-9A-Za-z\u00aa\u00b2\u00b3\u00b5\u00b9\u00ba\u00bc-\u00be\u00c0-\u1fff\u2070-\u209c\u2c00-\u2dff\u3041-\ud7ff\uf900-\ufe0f\uff10-\uff19\uff21-\uff3a\uff41-\uff5a]+', ' ', 'g')
$$;

CREATE FUNCTION duta_words(words text, stems text) RETURNS tsvector LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
SET search_path FROM CURRENT AS $$
  SELECT setweight(to_tsvector('pg_catalog.simple', duta_folded(words)), 'A')
    || setweight(to_tsvector('pg_catalog.simple', duta_folded(stems)), 'B')
    || setweight(to_tsvector('pg_catalog.indonesian', duta_folded(words)), 'C')
$$;

CREATE TABLE sentences_text (
  rowid BIGINT NOT NULL,
  words TSVECTOR NOT NULL,
  PRIMARY KEY (rowid),
  FOREIGN KEY(rowid) REFERENCES sentences ("row") ON DELETE CASCADE
);

CREATE INDEX sentences_text_words ON sentences_text USING gin (words);

CREATE FUNCTION duta_indexed() RETURNS trigger LANGUAGE plpgsql SET search_path FROM CURRENT AS $$ BEGIN
  INSERT INTO sentences_text (rowid, words) VALUES (NEW."row", duta_words(NEW.text, NEW.stems));
  RETURN NEW;
END $$;

CREATE TRIGGER sentences_added AFTER INSERT ON sentences FOR EACH ROW EXECUTE FUNCTION duta_indexed();

CREATE FUNCTION duta_refused() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
  RAISE EXCEPTION 'entries are never altered or deleted' USING ERRCODE = 'integrity_constraint_violation';
END $$;

CREATE TRIGGER entries_stay BEFORE UPDATE OR DELETE OR TRUNCATE ON entries
FOR EACH STATEMENT EXECUTE FUNCTION duta_refused();

CREATE TABLE duta_state (
  changes BIGINT NOT NULL
);

COMMENT ON TABLE duta_state IS 'A record of Duta. changes goes up with every transaction that writes.';

INSERT INTO duta_state (changes) VALUES (0)
