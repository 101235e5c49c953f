"""How a revision that commits a part of itself goes on after a kill.

Its statements are recorded with their answers; a second run of it gets the answers instead of the
effects, up to where the record ends.
"""
