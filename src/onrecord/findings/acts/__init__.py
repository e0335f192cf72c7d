"""Speech acts: the act of each sentence, its speaker, its addressee or target, and its exact words."""
