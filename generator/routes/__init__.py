"""From claims to answers: which service leads a case, and how the answer varies over cases."""
