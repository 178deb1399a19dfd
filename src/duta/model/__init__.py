"""The nouns of Duta: frozen dataclasses, a file each, importing nothing but errors.

Data goes one way: Page → Article → Sentence → Mention → Statement → Event, all gathered in a Reading.
Offsets are code points of ``Article.text``, end exclusive, wherever they occur.
"""
