"""How the words of an answer are read: sentences, roles, indicators, gaps."""

from agent.reading.reader import Reader

__all__ = ["Reader"]
