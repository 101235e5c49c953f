"""One class of faults each."""
