"""The other side of the witness tests, written from C2SP tlog-witness, tlog-cosignature, signed-note and RFC 6962 alone,
with nothing of ours: a log that asks a witness for cosignatures, and a witness that a log asks.

Each line of standard input is answered by one line.

    witness_peer.py log WITNESS_VKEY     to an empty line: the key of a log; to a URL: what came out of asking there
    witness_peer.py witness LOG_VKEY     to an empty line: its key and its port; it serves until standard input ends
"""

import base64
import hashlib
import http.client
import http.server
import struct
import sys
import threading
import time
import urllib.parse

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat


def sha256(data):
    return hashlib.sha256(data).digest()


# RFC 6962 section 2.1, word for word.

def split(n):
    k = 1
    while k * 2 < n:
        k *= 2
    return k


def root(leaves):
    if not leaves:
        return sha256(b"")
    if len(leaves) == 1:
        return leaves[0]
    k = split(len(leaves))
    return sha256(b"\x01" + root(leaves[:k]) + root(leaves[k:]))


def subproof(m, leaves, whole):
    if m == len(leaves):
        return [] if whole else [root(leaves)]
    k = split(len(leaves))
    if m <= k:
        return subproof(m, leaves[:k], whole) + [root(leaves[k:])]
    return subproof(m - k, leaves[k:], False) + [root(leaves[:k])]


def proof(m, leaves):
    return [] if m == 0 or m == len(leaves) else subproof(m, leaves, True)


def consistent(m, n, old_root, new_root, hashes):
    """RFC 9162 section 2.1.4.2."""
    if m == 0:
        return not hashes
    if m == n:
        return not hashes and old_root == new_root
    path = list(hashes)
    if m & (m - 1) == 0:
        path.insert(0, old_root)
    if not path:
        return False
    fn, sn = m - 1, n - 1
    while fn & 1:
        fn, sn = fn >> 1, sn >> 1
    fr = sr = path[0]
    for c in path[1:]:
        if sn == 0:
            return False
        if fn & 1 or fn == sn:
            fr, sr = sha256(b"\x01" + c + fr), sha256(b"\x01" + c + sr)
            while fn and not fn & 1:
                fn, sn = fn >> 1, sn >> 1
        else:
            sr = sha256(b"\x01" + sr + c)
        fn, sn = fn >> 1, sn >> 1
    return sn == 0 and fr == old_root and sr == new_root


# Keys and signatures of notes.

class Key:
    def __init__(self, name, kind, public):
        self.name, self.kind, self.public = name, kind, public
        self.id = sha256(name.encode() + b"\n" + bytes([kind]) + public)[:4]

    @staticmethod
    def parse(vkey):
        name, key_id, rest = vkey.split("+", 2)
        data = base64.b64decode(rest, validate=True)
        key = Key(name, data[0], data[1:])
        assert key.id.hex() == key_id, "key id"
        return key

    def vkey(self):
        data = base64.b64encode(bytes([self.kind]) + self.public).decode()
        return f"{self.name}+{self.id.hex()}+{data}"

    def time_of(self, line, text):
        """The time of a signature line by this key (0 for a log's), None if it is by another or does not verify."""
        if not line.startswith("\u2014 "):
            return None
        name, data = line[2:].split(" ")
        data = base64.b64decode(data, validate=True)
        if name != self.name or data[:4] != self.id:
            return None
        signature, message, when = data[4:], text.encode(), 0
        if self.kind == 4:
            (when,), signature = struct.unpack(">Q", signature[:8]), signature[8:]
            message = f"cosignature/v1\ntime {when}\n".encode() + message
        try:
            Ed25519PublicKey.from_public_bytes(self.public).verify(signature, message)
        except InvalidSignature:
            return None
        return when


class Signer:
    def __init__(self, name, kind):
        self.private = Ed25519PrivateKey.generate()
        public = self.private.public_key().public_bytes(Encoding.Raw, PublicFormat.Raw)
        self.key = Key(name, kind, public)

    def line(self, text, when=0):
        message, prefix = text.encode(), b""
        if self.key.kind == 4:
            message = f"cosignature/v1\ntime {when}\n".encode() + message
            prefix = struct.pack(">Q", when)
        data = base64.b64encode(self.key.id + prefix + self.private.sign(message)).decode()
        return f"\u2014 {self.key.name} {data}\n"


# A log.

def log(witness_vkey):
    witness, signer = Key.parse(witness_vkey), Signer("python.example/log", 1)
    sys.stdin.readline()
    print(signer.key.vkey(), flush=True)
    url = sys.stdin.readline().strip()
    connection = http.client.HTTPConnection(urllib.parse.urlsplit(url).netloc, timeout=60)
    leaves = [sha256(b"\x00" + b"entry %d" % i) for i in range(70)]

    def text(size, other_root=None):
        return f"{signer.key.name}\n{size}\n{base64.b64encode(other_root or root(leaves[:size])).decode()}\n"

    def ask(old, text, hashes, by=signer):
        lines = "".join(base64.b64encode(h).decode() + "\n" for h in hashes)
        body = f"old {old}\n{lines}\n{text}\n{by.line(text)}"
        connection.request("POST", "/add-checkpoint", body.encode())
        answer = connection.getresponse()
        return answer.status, answer.getheader("Content-Type"), answer.read().decode()

    def expect(answer, status, body=None):
        assert answer[0] == status, (answer, status)
        assert body is None or answer[2] == body, (answer, body)

    cosigned, last = 0, 0
    for size in [1, 2, 3, 5, 8, 9, 31, 32, 33, 64, 65, 70]:
        expect(ask(last, text(size), proof(last, leaves[:size]), Signer(signer.key.name, 1)), 403)
        expect(ask(size + 1, text(size), []), 400)
        other = last + 1 if last + 1 < size else 0
        wrong = ask(other, text(size), []) if other != last else None
        if wrong:
            expect(wrong, 409, f"{last}\n")
            assert wrong[1] == "text/x.tlog.size", wrong
        if last:
            expect(ask(last, text(last, sha256(b"fork")), []), 422)
            expect(ask(last, text(size), [sha256(b"wrong")] * 3), 422)
        else:
            expect(ask(0, text(size), [sha256(b"needless")]), 422)
        status, _, body = ask(last, text(size), proof(last, leaves[:size]))
        assert status == 200, (status, body)
        times = [witness.time_of(line, text(size)) for line in body.splitlines()]
        assert len(times) == 1 and times[0], body
        assert abs(times[0] - time.time()) < 3600, times
        cosigned, last = cosigned + 1, size
    expect(ask(0, "python.example/unknown\n0\n" + base64.b64encode(sha256(b"")).decode() + "\n", []), 404)
    connection.request("GET", "/" + sha256(signer.key.name.encode()).hex() + "/checkpoint")
    note = connection.getresponse().read().decode()
    shown, lines = note.rsplit("\n\n", 1)
    assert shown + "\n" == text(70), note
    assert [key.time_of(line, shown + "\n") is not None for key, line in
            zip((signer.key, witness), lines.splitlines())] == [True, True], note
    print(f"cosigned {cosigned}", flush=True)


# A witness.

def witness(log_vkey):
    key, signer, lock = Key.parse(log_vkey), Signer("python.example/witness", 4), threading.Lock()
    state = {"size": 0, "root": sha256(b"")}

    class Handler(http.server.BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def reply(self, status, body="", kind="text/plain"):
            self.send_response(status)
            self.send_header("Content-Type", kind)
            self.send_header("Content-Length", str(len(body.encode())))
            self.end_headers()
            self.wfile.write(body.encode())

        def do_POST(self):
            body = self.rfile.read(int(self.headers["Content-Length"])).decode()
            head, rest = body.split("\n\n", 1)
            text, lines = rest.rsplit("\n\n", 1)
            text += "\n"
            old, *hashes = head.split("\n")
            old = int(old.removeprefix("old "))
            origin, size, new_root = text.split("\n")[:3]
            size, new_root = int(size), base64.b64decode(new_root, validate=True)
            if origin != key.name:
                return self.reply(404)
            if all(key.time_of(line, text) is None for line in lines.splitlines()):
                return self.reply(403)
            if old > size:
                return self.reply(400)
            with lock:
                if old != state["size"]:
                    return self.reply(409, f"{state['size']}\n", "text/x.tlog.size")
                hashes = [base64.b64decode(line, validate=True) for line in hashes]
                if not consistent(old, size, state["root"], new_root, hashes):
                    return self.reply(422)
                state.update(size=size, root=new_root)
            self.reply(200, signer.line(text, int(time.time())))

        def log_message(self, *_):
            pass

    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.daemon_threads = True
    sys.stdin.readline()
    print(signer.key.vkey(), server.server_address[1], flush=True)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    sys.stdin.read()


{"log": log, "witness": witness}[sys.argv[1]](*sys.argv[2:])
