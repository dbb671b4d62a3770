"""Between interviews: the stories told so far, and what to practise next."""
