"""What the interviewer asks next and how it says so."""
