"""Article → Sentence…: boundaries, tokens, tags, trees."""
