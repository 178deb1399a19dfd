"""The pages, a file a kind."""
