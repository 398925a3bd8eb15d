#!/usr/bin/env python3
"""Verifies receipts of a Sen ledger (format 1) without trusting, or asking, the agency that gave them.

  sen_verify.py --vkey VKEY [--witness VKEY]... [--witnesses K] RECEIPT.tlog-proof
  sen_verify.py --vkey VKEY [--witness VKEY]... [--witnesses K] --corpus DIR     one line a file
  sen_verify.py --self-test                                                      the test vectors of the format

VKEY is "<origin>+<key id>+<key>", published by the agency; K is how many of the named witnesses must have cosigned.
Needs Python 3.8 and the `openssl` program (1.1.1 or later: pkeyutl -rawin). Exit: 0 valid, 1 refused, 2 usage.
The receipt is a C2SP tlog-proof; its `extra` X and the checks are laid out in src/Sen.LedgerFormat/README.md.
"""
import argparse, base64, datetime, hashlib, re, subprocess, sys, tempfile
from pathlib import Path

ORIGIN = re.compile(r"[A-Za-z0-9][A-Za-z0-9.-]*/sen(/[A-Za-z0-9][A-Za-z0-9.-]*){2}/[1-9][0-9]{0,8}")
NAME = re.compile(r"[^\s+\x00-\x1f]+")
KINDS = {1: "đương sự / subject", 2: "nội bộ / internal", 3: "người thực hiện / actor", 4: "số liệu / figures", 5: "bên thứ ba / third person"}
TOP = 2**63 - 1

class Refused(ValueError):
    """As other ValueErrors, of bytes that are no text or no base64, it refuses. The message is "code: detail"; the codes are those of ReceiptRefusal in C#."""

def need(condition, code, detail):
    if not condition:
        raise Refused(f"{code}: {detail}")

def sha(*pieces):
    return hashlib.sha256(b"".join(pieces)).digest()

def unbase64(text):
    """Canonical base64 only: one spelling per value."""
    data = base64.b64decode(text.encode("ascii"), validate=True)
    need(base64.b64encode(data).decode() == text, "format", "base64 not canonical")
    return data

def decimal(text):
    need(re.fullmatch(r"0|[1-9][0-9]{0,18}", text) and int(text) <= TOP, "format", "not a decimal without leading zeroes")
    return int(text)

class Reader:
    """Takes fields from foreign bytes; running out of them refuses."""

    def __init__(self, data):
        self.data, self.at = data, 0

    def take(self, count):
        need(self.at + count <= len(self.data), "format", "cut short")
        self.at += count
        return self.data[self.at - count:self.at]

    def number(self, size):
        return int.from_bytes(self.take(size), "big")

    def u64(self):
        value = self.number(8)
        need(value <= TOP, "format", "number out of range")
        return value

    def s8(self):
        data = self.take(self.number(1))
        need(data != b"", "format", "empty string")
        return data.decode("utf-8")

class Header:
    def __init__(self, data):
        r = Reader(data)
        need(r.take(12) == b"sen/event/1\n", "format", "not an event header of format 1")
        self.bytes, self.hash = data, sha(data)
        self.origin, self.stream, self.version, self.prev, self.recorded = r.s8(), r.take(16), r.u64(), r.take(32), r.u64()
        self.agency, self.type = r.s8(), r.s8()
        self.parts = [(r.number(1), r.take(32)) for _ in range(r.number(1))]
        need(1 <= len(self.parts) <= 8 and r.at == len(data), "format", "number of parts, or bytes after the header")
        need(len(self.origin) <= 100 and ORIGIN.fullmatch(self.origin), "format", "origin malformed")
        need(self.version >= 1 and all(kind in KINDS for kind, _ in self.parts), "format", "version below 1, or kind of part unknown")
        self.genesis = sha(b"sen/stream/1\n", bytes([len(self.origin)]), self.origin.encode(), self.stream)

def commitment(kind, salt, plaintext):
    need(len(salt) == 32, "part", "a salt has 32 bytes")
    return sha(b"sen/part/1\n", bytes([kind]), salt, plaintext)

def read_extra(data):
    """X = tag, then events: u16 len, E, u8 m, m × (u8 index, r[32], u32 len, P). A history has u32 v before its v events."""
    r = Reader(data)
    tag = r.take(14)
    need(tag in (b"sen/receipt/1\n", b"sen/history/1\n"), "format", "extra is not a receipt of format 1")
    history, raw = tag == b"sen/history/1\n", []
    for _ in range(r.number(4) if history else 1):
        header = r.take(r.number(2))
        raw.append((header, [(r.number(1), r.take(32), r.take(r.number(4))) for _ in range(r.number(1))]))
    need(raw and r.at == len(data), "format", "no event, or bytes after the last")
    return history, [(Header(header), opened) for header, opened in raw]

def root_from_path(leaf, index, size, path):
    """RFC 9162, 2.1.3.2."""
    node, last, value = index, size - 1, leaf
    for sibling in path:
        need(last != 0, "path", "path too long")
        if node & 1 or node == last:
            value = sha(b"\x01", sibling, value)
            while not node & 1 and node:
                node, last = node >> 1, last >> 1
        else:
            value = sha(b"\x01", value, sibling)
        node, last = node >> 1, last >> 1
    need(last == 0, "path", "path too short")
    return value

class Key:
    def __init__(self, vkey, kind):
        name, key_id, material = (vkey.split("+", 2) + ["", ""])[:3]
        data = unbase64(material)
        need(NAME.fullmatch(name) and len(data) == 33 and data[0] == kind, "vkey", f"not a key of type {kind}")
        self.name, self.public = name, data[1:]
        self.id = sha(name.encode(), b"\n", data)[:4]
        need(key_id == self.id.hex(), "vkey", "the id does not belong to name and key")

    def signed(self, message, signature):
        """Ed25519 by the openssl program."""
        with tempfile.TemporaryDirectory() as place:
            files = {"key": b"\x30\x2a\x30\x05\x06\x03\x2b\x65\x70\x03\x21\x00" + self.public, "message": message, "signature": signature}
            for name, data in files.items():
                Path(place, name).write_bytes(data)
            return subprocess.run(["openssl", "pkeyutl", "-verify", "-rawin", "-pubin", "-keyform", "DER", "-inkey", "key", "-in", "message",
                                   "-sigfile", "signature"], cwd=place, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL).returncode == 0

class Policy:
    def __init__(self, vkey, witnesses=(), required=0):
        self.log, self.witnesses, self.required = Key(vkey, 1), [Key(w, 4) for w in witnesses], required
        need(len(self.log.name) <= 100 and ORIGIN.fullmatch(self.log.name), "vkey", "the name of a log's key is its origin")
        need(len({k.public for k in [self.log] + self.witnesses}) == len(self.witnesses) + 1, "vkey", "a key stands twice")
        need(0 <= required <= len(self.witnesses), "vkey", "more witnesses required than named")

def read_signatures(lines):
    found = {}
    for line in lines:
        pieces = line.split(" ")
        need(len(pieces) == 3 and pieces[0] == "—" and NAME.fullmatch(pieces[1]) and len(found) < 64, "format", "signature line malformed")
        data = unbase64(pieces[2])
        need(len(data) > 4 and (pieces[1], data[:4]) not in found, "format", "signature too short, or a key signs twice")
        found[pieces[1], data[:4]] = data[4:]
    return found

def check_signatures(policy, text, found):
    signature = found.get((policy.log.name, policy.log.id), b"")
    need(len(signature) == 64 and policy.log.signed(text.encode(), signature), "log-signature", "the log's signature is missing or wrong")
    times = []
    for witness in policy.witnesses:
        line = found.get((witness.name, witness.id))
        if line is not None:
            seconds = int.from_bytes(line[:8], "big")
            message = f"cosignature/v1\ntime {seconds}\n{text}".encode()
            need(len(line) == 72 and seconds <= TOP and witness.signed(message, line[8:]), "witnesses", f"the cosignature of {witness.name} is wrong")
            times.append((seconds, witness.name))
    need(len(times) >= policy.required, "witnesses", f"{len(times)} of {policy.required} witnesses")
    return sorted(times)

def continues(origin, earlier):
    """The same log in the same incarnation or a later one: a stream goes on after its log was reopened."""
    (log, number), (before, lower) = origin.rsplit("/", 1), earlier.rsplit("/", 1)
    return log == before and int(number) >= int(lower)

def verify(policy, data):
    """Returns what the receipt proves, or raises Refused. Cheap checks come first; all must hold."""
    need(data[-1:] == b"\n" and not any(b < 0x20 and b != 0x0A for b in data), "format", "not lines of text")
    lines = data.decode("utf-8")[:-1].split("\n")
    need(len(lines) > 3 and lines[0] == "c2sp.org/tlog-proof@v1", "format", "not a tlog-proof of version 1")
    need(lines[1].startswith("extra ") and lines[2].startswith("index ") and "" in lines[3:], "format", "no extra, index or checkpoint")
    extra, index = unbase64(lines[1][6:]), decimal(lines[2][6:])
    blank = lines.index("", 3)
    path, note = [unbase64(line) for line in lines[3:blank]], lines[blank + 1:]
    need(all(len(h) == 32 for h in path) and len(note) >= 5 and note[3] == "", "format", "path or checkpoint malformed")
    size, root, found = decimal(note[1]), unbase64(note[2]), read_signatures(note[4:])
    need(len(note[0]) <= 100 and ORIGIN.fullmatch(note[0]) and len(root) == 32, "format", "checkpoint malformed")
    history, events = read_extra(extra)

    need(note[0] == policy.log.name and all(continues(note[0], h.origin) for h, _ in events), "origin", f"of another log than {policy.log.name}")
    need(index < size, "index", f"index {index} in a tree of {size}")
    need(root_from_path(sha(b"\x00", events[-1][0].hash), index, size, path) == root, "path", "the path does not lead to the root")
    before = None
    for number, (header, _) in enumerate(events, 1):
        need(not history or header.version == number, "chain", "versions are not 1, 2, 3 …")
        if before:
            need(header.prev == before.hash and header.stream == before.stream and header.recorded >= before.recorded and continues(header.origin, before.origin), "chain", "not one chain")
        elif header.version == 1:
            need(header.prev == header.genesis, "chain", "version 1 does not start its stream")
        before = header
    for header, opened in events:
        need(len({i for i, _, _ in opened}) == len(opened), "part", "a part stands twice")
        for i, salt, plaintext in opened:
            need(i < len(header.parts), "part", "no such part")
            need(commitment(header.parts[i][0], salt, plaintext) == header.parts[i][1], "part", f"part {i} is not the committed one")
    times = check_signatures(policy, "".join(line + "\n" for line in note[:3]), found)
    return events, index, size, times

def judge(policy, data):
    """(what it proves, None) or (None, why it is refused)."""
    try:
        return verify(policy, data), None
    except ValueError as why:
        return None, why if isinstance(why, Refused) else Refused(f"format: {why}")

def clean(text):
    """Nothing in a receipt may steer the reader's screen."""
    return "".join(c if c.isprintable() else f"\\u{ord(c):04x}" for c in text)

def when(micros):
    try:
        return (datetime.datetime(1970, 1, 1, 7) + datetime.timedelta(microseconds=micros)).isoformat(" ") + " (+07:00)"
    except OverflowError:
        return f"{micros} µs"

def show(policy, result):
    events, index, size, times = result
    print(f"HỢP LỆ / VALID\nSổ / Log: {policy.log.name}, mục / entry {index} trên / of {size}")
    for header, opened in events:
        print(f"\nCơ quan / Agency: {clean(header.agency)}\nSự kiện / Event: {clean(header.type)}, lần / version {header.version}")
        print(f"Cơ quan ghi lúc / Recorded by the agency: {when(header.recorded)}")
        for i, _, plaintext in opened:
            print(f"Phần / Part {i} ({KINDS[header.parts[i][0]]}):", clean(plaintext.decode("utf-8", "backslashreplace")))
        hidden = [f"{i} ({KINDS[kind]})" for i, (kind, _) in enumerate(header.parts) if i not in [shown for shown, _, _ in opened]]
        print("Không hiển thị / Not shown: " + (", ".join(hidden) or "không có / nothing"))
    if times:
        by = when(times[max(policy.required, 1) - 1][0] * 1_000_000)
        print(f"\nĐược ghi không muộn hơn / Recorded no later than: {by} ({', '.join(clean(n) for _, n in times)})")
    else:
        print("\nKhông có nhân chứng: thời điểm chỉ do cơ quan khai / No witness: only the agency vouches for the time")
    print("Ai giữ tệp này đều đọc được nội dung / Whoever holds this file can read it")

# The receipt of the format's own example: one event at index 5 of 13, one witness.
SAMPLE = """c2sp.org/tlog-proof@v1
extra c2VuL3JlY2VpcHQvMQoAyHNlbi9ldmVudC8xCh1odWUuZXhhbXBsZS52bi9zZW4vSDU3L21haW4vMQARIjNEVWZ3iJmqu8zd7v8AAAAAAAAAAVCorR+atOosC+1li385oJAyUt\
TAG5jy8jSsj6HbV+4KAAZEJiA0LAAGSDU3LjE4E2Rvc3NpZXIucmVjZWl2ZWQudjECARCDP27V3qyJxGpC7Xv9I0lf2mb8/NuH2mxptj9mWHnXAyOupp8E88ZDrWFr+5MNHyoVQC8lRQ\
bHSxthYYC1z59NAQAREREREREREREREREREREREREREREREREREREREREREQAAADB7ImNvZGUiOiJINTcuMTgtMjUxMTIyLTAwMDEiLCJkdWUiOiIyMDI1LTEyLTAyIn0=
index 5
rAjEBxy9ugzYafNUfufbxuK+urheNWh5HkLzoVj+Vy8=
/S3guHWSNMV/7oyE4Q36q50MWkpnwwMns+0Ak9gEoL4=
dw0vWwDdlJPhWaK53YiOcgRpp3U19tqC1dzmC8FeHiM=
HbvmBYZRQsocLNrNImxVGfUgIP1flBYaOCAc+NAYNlw=

hue.example.vn/sen/H57/main/1
13
u+fIrUrzOo9g0yf5D+kPdfopZRtSnBHSEpGlX4PxgwU=

— hue.example.vn/sen/H57/main/1 X6F0rGsJYeAb218SgOSm+1xaRG3QSBSxix8rp707vgzCW89yrItue9J8li6AAmJXnRRxYIbdNaaQEnKmTmQJJLNIPgw=
— witness.example.vn/w1 +xhSbQAAAABpISds0ncEFzVFk9z9PyjBHfFiLi01dFfEhSCt2tLKWvpZvvCIII/p2K7jHCEP/yUYpgfUjKBD639sMYhaRaKGBYzXCg==
"""

def self_test():
    """The vectors of ledger format 1, then the sample receipt with each byte changed up to its signatures, and one in each of them."""
    log = "hue.example.vn/sen/H57/main/1+5fa174ac+AQOhB7/zzhC+HXDdGOdLwJln5NYwm6UNXx3chmQSVTG4"
    policy = Policy(log, ["witness.example.vn/w1+fb18526d+BMhTrQ8M0rYZrqks7sT9VqJNZJnVhM55JX5Fz9gTm2Cn"], 1)
    data = SAMPLE.encode()
    [(header, _)], index, size, times = verify(policy, data)
    vectors = [
        (header.genesis, "50a8ad1f9ab4ea2c0bed658b7f39a0903252d4c01b98f2f234ac8fa1db57ee0a"),
        (commitment(1, b"\x11" * 32, b'{"code":"H57.18-251122-0001","due":"2025-12-02"}'),
         "10833f6ed5deac89c46a42ed7bfd23495fda66fcfcdb87da6c69b63f665879d7"),
        (commitment(3, b"\x22" * 32, b'{"account":"a-77"}'), header.parts[1][1].hex()),
        (header.hash, "9436251f4368c4abbe3f2f2c9f003a5f6ec3b83245bd8dca446edd8415b19861"),
        (sha(b"\x00", header.hash), "0bc20d270d7e0d7af3e272ea1be178c5e7009cb4f57f66241cd2a12bcdd2d734"),
        (unbase64(SAMPLE.split("\n")[10]), "bbe7c8ad4af33a8f60d327f90fe90f75fa29651b529c11d21291a55f83f18305"),
    ]
    right = all(value.hex() == wanted for value, wanted in vectors) and (index, size, times[0][0]) == (5, 13, 1763780460)
    right &= len(header.bytes) == 200 and (header.version, header.recorded, header.agency) == (1, 1763780400000000, "H57.18")
    for at in [*range(data.index("—".encode())), len(data) - 90, len(data) - 20]:
        right &= judge(policy, data[:at] + bytes([data[at] ^ 1]) + data[at + 1:])[1] is not None
    print("self-test: " + ("passed" if right else "FAILED"))
    return int(not right)

def main(arguments):
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("receipt", nargs="?")
    parser.add_argument("--vkey")
    parser.add_argument("--witness", action="append", default=[])
    parser.add_argument("--witnesses", type=int, default=0)
    parser.add_argument("--corpus")
    parser.add_argument("--self-test", action="store_true")
    given = parser.parse_args(arguments)
    if given.self_test:
        return self_test()
    if not given.vkey or (given.receipt is None) == (given.corpus is None):
        parser.error("give --vkey and one receipt, or --vkey and --corpus")
    try:
        policies = [Policy(key, given.witness, given.witnesses) for key in given.vkey.split()]
    except ValueError as wrong:
        parser.error(str(wrong))
    code = 0
    for file in [Path(given.receipt)] if given.receipt else sorted(Path(given.corpus).iterdir()):
        # A log that was reopened has a key for each incarnation.
        tried = [(policy, *judge(policy, file.read_bytes())) for policy in policies]
        own = [one for one in tried if one[2] is None] or [one for one in tried if not str(one[2]).startswith("origin:")] or tried
        policy, result, why = own[0]
        code |= why is not None
        if given.corpus:
            print(file.name, f"refused {why}" if why else "valid")
        elif why:
            print(f"BỊ TỪ CHỐI / REFUSED {why}")
        else:
            show(policy, result)
    return int(code)

if __name__ == "__main__":
    sys.stdout.reconfigure(encoding="utf-8")
    try:
        sys.exit(main(sys.argv[1:]))
    except OSError as error:
        print(f"sen_verify: {error}", file=sys.stderr)
        sys.exit(2)
