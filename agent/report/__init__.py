"""Renderers: a report as JSON, Markdown, HTML, or a table."""
