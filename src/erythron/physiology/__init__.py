"""The blood-forming system: one organ a file, `day` puts them in order."""
