"""Sources → pages in the record: asks politely, archives before reading, goes on where it was stopped."""
