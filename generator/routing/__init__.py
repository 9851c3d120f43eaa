"""From claims to answers: which service leads a case, and the smallest tree of questions that finds it."""
