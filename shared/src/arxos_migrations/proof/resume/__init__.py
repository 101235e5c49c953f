"""Kills a revision at every exchange with its database, runs it again, and looks what is left."""
