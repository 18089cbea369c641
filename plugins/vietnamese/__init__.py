"""Vietnamese text, the floor every other room stands on: the gate for what enters (`normalise`),
tone placement (`tones`), the identity of tags and people (`keys`), alphabetical order
(`alphabet`), addresses (`slugs`) and day-first dates (`dates`), with no settings, clock or locale.
"""
