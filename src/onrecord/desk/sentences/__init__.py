"""Tables of the sentences that other parts of onrecord say or store in English, by what they are about.

Each is a template with a name for each value: `%(said)s` is a sentence or phrase of these tables itself; `%(reason)s`,
`%(kind)s`, `%(other_kind)s` and `%(subject)s` are one if they can, and else words of somebody else; all others are
data. A test reads the code for such sentences, and fails for one that is in no table.
"""
