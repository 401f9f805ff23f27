"""Checks a TOML export of notes without safeguide: python3 check_export.py FILE [CODE]

CODE is a check code that somebody other than the writer has kept: without one, all that can be
said is that the notes in the file follow each other, which anybody can bring about. Needs
Python 3.11. Ends with 0 only where the code that was held fits.
"""

import base64
import hashlib
import json
import re
import sys
import tomllib

with open(sys.argv[1], "rb") as stream:
    export = tomllib.load(stream)
held = " ".join(sys.argv[2:])
if not held and sys.stdin.isatty():
    held = input("The check code that somebody else has kept (Enter if there is none): ")

hashes, wrong = ["0" * 64], 0
for entry in export["entry"]:
    note = entry.get("note")
    if entry["state"] != "verified" or note is None:
        wrong += 1
        print(f"note {entry['number']} was {entry['state']} when the export was made")
        continue
    if note["number"] != len(hashes) or note["previous"] != hashes[-1]:
        wrong += 1
        print(f"note {note['number']} does not follow the one before it")
    text = json.dumps(note, sort_keys=True, separators=(",", ":"), ensure_ascii=False)
    hashes.append(hashlib.sha256(text.encode()).hexdigest())
print(
    f"{len(hashes) - 1} notes, {wrong} out of order or not verified, "
    f"{export['waiting_count']} waiting"
)
if wrong:
    sys.exit(1)
print("The notes follow each other. By itself that shows little: anybody can write such a file.")
if not held:
    print("No code was given that somebody else has kept, so nothing more can be said.")
    sys.exit(2)

number, *groups = re.findall(r"[0-9A-Z]+", held.upper())
number, code = int(number), "".join(groups)
fits = number < len(hashes)
if fits and len(code) == 10:  # a code of the first version
    fits = code == base64.b32encode(bytes.fromhex(hashes[number])).decode()[:10]
elif fits:
    salt = b"check code of notes up to %d" % number
    last = bytes.fromhex(hashes[number])
    stretched = hashlib.scrypt(last, salt=salt, n=1 << 14, r=8, p=1, dklen=64)
    fits = code == str(int.from_bytes(stretched, "big") % 10**30).zfill(30)
if not fits:
    print("The code does not fit: these are not the notes that it was given for.")
    sys.exit(1)
print(f"The code fits: notes 1 to {number} are word for word those that it was given for.")
print(f"It says nothing of the {len(hashes) - 1 - number} notes after them, or of what waits.")
