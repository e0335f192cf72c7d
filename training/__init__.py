"""How the models that onrecord ships are trained: not part of the package, one command each (see `make train`)."""
