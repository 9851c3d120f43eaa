"""One rule a file: the law in its docstring, its scope and severity in its declaration."""
