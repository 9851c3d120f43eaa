"""Drafts and answers from spreadsheets, CSV and HSDS: rows in, entries out, and what is doubtful told."""
