"""A whole run, from the question whether there is anything to do to the look at the result."""
