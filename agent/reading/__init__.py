"""How the words of an answer are read: sentences, roles, indicators, gaps, kinds of turn."""
