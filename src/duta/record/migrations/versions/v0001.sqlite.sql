CREATE VIRTUAL TABLE sentences_text USING fts5(
  text, stems, content='sentences', content_rowid='row', tokenize='unicode61 remove_diacritics 2'
);

CREATE TRIGGER sentences_added AFTER INSERT ON sentences BEGIN
  INSERT INTO sentences_text(rowid, text, stems) VALUES (new.row, new.text, new.stems);
END;

CREATE TRIGGER sentences_gone AFTER DELETE ON sentences BEGIN
  INSERT INTO sentences_text(sentences_text, rowid, text, stems) VALUES ('delete', old.row, old.text, old.stems);
END;

CREATE TRIGGER entries_stay BEFORE UPDATE ON entries BEGIN
  SELECT RAISE(ABORT, 'entries are never altered');
END;

CREATE TRIGGER entries_remain BEFORE DELETE ON entries BEGIN
  SELECT RAISE(ABORT, 'entries are never deleted');
END
