"""How fast Pli is: each benchmark is a ratio to a peer or a floor timed in the same run."""
