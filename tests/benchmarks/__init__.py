"""Side by side with the peer: `python tests/benchmarks [name …]`."""
