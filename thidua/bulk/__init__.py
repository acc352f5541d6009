"""Runs over archives: many workers, results in order, and a workspace from which a run goes on after anything."""
