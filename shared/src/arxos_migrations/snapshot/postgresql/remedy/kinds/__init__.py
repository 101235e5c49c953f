"""One module for each kind of objects; `KIND` is found by its folder."""
