"""The spaCy pipeline that reads a draft: sentences, norms, entities. The only room that builds one."""

from .entities import ENTITIES
from .pipeline import build, make_doc, special_words
from .reading import PARTS, REGIONS, Entity, Reading, reading, within

__all__ = [
    "ENTITIES", "PARTS", "REGIONS", "Entity", "Reading", "build", "make_doc", "reading", "special_words", "within"
]  # fmt: skip
