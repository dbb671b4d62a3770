"""The interview on a page: an application for loopback, and what it hands to session and sound."""
