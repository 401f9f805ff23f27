"""Checks the chain of a TOML export of notes: python3 check_export.py FILE. Needs Python 3.11."""

import base64
import hashlib
import json
import sys
import tomllib

with open(sys.argv[1], "rb") as stream:
    export = tomllib.load(stream)
expected, number, wrong = "0" * 64, 0, 0
for note in export["note"]:
    number += 1
    if note["number"] != number or note["previous"] != expected:
        wrong += 1
        print(f"note {note['number']} does not follow the one before it")
    number = note["number"]
    text = json.dumps(note, sort_keys=True, separators=(",", ":"), ensure_ascii=False)
    expected = hashlib.sha256(text.encode()).hexdigest()
letters = base64.b32encode(bytes.fromhex(expected)).decode()[:10]
code = f"{number}-{letters[:5]}-{letters[5:]}"
print(f"{len(export['note'])} notes, {wrong} out of order; check code {code}")
sys.exit(wrong > 0 or code != export["check_code"])
