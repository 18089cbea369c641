"""Vietnamese text, the floor every other room stands on: the gate for what enters (`normalise`),
tone placement (`tones`), the identity of tags and people (`keys`), alphabetical order
(`alphabet`), addresses (`slugs`) and day-first dates (`dates`, `typed_dates`), with no settings,
clock or locale; and detectors of what is written wrongly: signs (`prose`), words (`words`), dates
(`written_dates`) and letters of another code (`mojibake`), which find spans (`spans`).
"""
