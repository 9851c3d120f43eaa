"""The command `psynk`: words for people, and exit codes. 0 good, 1 problems in the data, 2 wrong usage, 3 a fault of ours."""
