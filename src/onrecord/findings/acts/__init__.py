"""Acts: what each sentence does, who does it to whom, in its exact words."""
