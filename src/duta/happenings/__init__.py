"""Event… of many articles → Happening…: one row for what many reports tell."""
