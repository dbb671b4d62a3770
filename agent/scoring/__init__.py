"""From a transcript to a report: levels, competencies, advice."""
