"""A small client of a Vinlog registry, in Python with one JOSE library (PyPI `jwcrypto`) and nothing else.

    python vinlog_client.py key garage.jwk
    python vinlog_client.py enrol garage.jwk hill-street-motors "Hill Street Motors" GB > enrolment.request
    python vinlog_client.py submit garage.jwk service.json --registry http://127.0.0.1:8080 --policy trust.policy

`service.json` says what happened; see docs/API.md. The accreditor signs `enrolment.request` once
(`vinlog-admin attestor accredit`). Submitting the same file again gives the same entry: the identifier follows from
the contents, and the signed statement is kept beside the file before it is sent.
"""

import argparse
import base64
import hashlib
import json
import os
import struct
import sys
import time
import urllib.error
import urllib.request

from jwcrypto.jwk import JWK
from jwcrypto.jws import JWS

STATEMENT_TYPE = "dc+sd-jwt"
ENROLMENT_TYPE = "vinlog-enrolment-request+jwt"
USUAL_KINDS = ["service", "repair", "odometer-reading", "correction", "misfiled"]


# Signing ------------------------------------------------------------------------------------------------------------


def make_key(path):
    """A new Ed25519 key in a file that only its owner can read."""
    key = JWK.generate(kty="OKP", crv="Ed25519")
    descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(descriptor, "w") as file:
        file.write(key.export_private())
    return key


def read_key(path):
    with open(path) as file:
        return JWK.from_json(file.read())


def sign(key, claims, token_type):
    """An SD-JWT (RFC 9901) that hides nothing: a JWS in compact form and a tilde."""
    header = {"alg": "EdDSA", "typ": token_type, "kid": key.thumbprint()}
    token = JWS(json.dumps(claims, separators=(",", ":"), ensure_ascii=False).encode())
    token.add_signature(key, alg="EdDSA", protected=json.dumps(header))
    return token.serialize(compact=True) + "~"


def enrolment_request(key, identifier, name, countries, kinds=USUAL_KINDS):
    """What an accreditor signs: who asks, with which key, to state what and where."""
    public = json.loads(key.export_public())
    body = {
        "name": name,
        "class": "garage",
        "keys": [{member: public[member] for member in ("kty", "crv", "x")}],
        "scope": {"kinds": kinds, "countries": countries},
    }
    return sign(key, {"id": identifier, "enrol": body}, ENROLMENT_TYPE)


def statement(key, issuer, audience, event, now=None):
    """The signed statement of an event; its identifier follows from its contents."""
    claims = {
        "iss": issuer,
        "aud": audience,
        "iat": int(time.time() if now is None else now),
        "jti": "",
        "vct": f"urn:vinlog:{event['kind']}:1",
        "sub": f"vehicle:{event['vin']}",
        "occurred_at": event["occurred_at"],
        "country": event["country"],
    }
    if "odometer" in event:
        claims["odometer"] = {"status": "read", **event["odometer"]}
    claims["body"] = event["body"]
    contents = {name: value for name, value in claims.items() if name not in ("iat", "jti")}
    digest = hashlib.sha256(json.dumps(contents, sort_keys=True).encode()).digest()
    claims["jti"] = base64url(digest)
    return sign(key, claims, STATEMENT_TYPE)


# Talking to the registry --------------------------------------------------------------------------------------------


class Refused(Exception):
    """The registry refused: problem details (RFC 9457) with `field`, `rule` and `mend`."""

    def __init__(self, problem):
        super().__init__(problem.get("detail", "refused"))
        self.problem = problem


def call(url, body=None, content_type=None):
    request = urllib.request.Request(url, data=body)
    if content_type:
        request.add_header("content-type", content_type)
    try:
        with urllib.request.urlopen(request, timeout=60) as answer:
            return answer.status, answer.read()
    except urllib.error.HTTPError as error:
        if error.headers.get_content_type() == "application/problem+json":
            raise Refused(json.load(error)) from None
        raise


def origin(registry):
    """The log's name: the `aud` of every statement."""
    lines = call(registry + "/params")[1].decode().split("\n")
    return next(line.split(" ", 1)[1] for line in lines if line.startswith("origin "))


def submit(registry, signed, attempts=6):
    """Hands in a signed statement and gives (is_new, receipt). Sending the same bytes again is harmless."""
    for attempt in range(attempts):
        try:
            status, receipt = call(registry + "/v1/statements", signed.encode(), "application/sd-jwt")
            return status == 201, json.loads(receipt)
        except Refused as refused:
            if refused.problem.get("status") not in (429, 502, 503, 504) or attempt == attempts - 1:
                raise
        except OSError:
            if attempt == attempts - 1:
                raise
        time.sleep(min(0.25 * 2**attempt, 10))
    raise AssertionError("attempts is at least 1")


# Checking a receipt -------------------------------------------------------------------------------------------------


def check_receipt(receipt, signed, policy):
    """Checks that the log signed a checkpoint whose tree has the entry of exactly this statement.

    Witnesses, the VRF and the index are for a whole verifier (`vinlog garage receipts`, docs/FORMATS.md section 6).

    Returns (index, time in milliseconds since 1970); raises ValueError with what is wrong.
    """
    size, root = checkpoint(receipt["checkpoint"].encode(), policy)
    entry = receipt["entry"]
    data = from_base64url(entry["entry"])
    if len(data) != 73 or data[0] != 1:
        raise ValueError("the entry is none of a statement")
    jwt = signed.split("~", 1)[0].encode()
    commitment = hashlib.sha256(b"vinlog/statement/v1\0" + from_base64url(receipt["salt"]) + jwt).digest()
    if data[41:73] != commitment:
        raise ValueError("the entry is not that of this statement")
    hashes = [from_base64url(item) for item in receipt["hashes"]]
    path = [hashes[position] for position in entry["path"]]
    leaf = hashlib.sha256(b"\0" + data).digest()
    if inclusion_root(leaf, entry["index"], size, path) != root:
        raise ValueError("the entry is not in the tree of the checkpoint")
    return entry["index"], struct.unpack(">Q", data[1:9])[0]


def checkpoint(note, policy):
    """The size and the root of a checkpoint that a log of the trust file signed (C2SP signed-note, tlog-checkpoint)."""
    text, _, signatures = note.rpartition(b"\n\n")
    text += b"\n"
    log, size, root = text.decode().split("\n")[:3]
    for line in policy.splitlines():
        words = line.split()
        if len(words) < 2 or words[0] != "log":
            continue
        name, key_id, key = words[1].split("+", 2)
        material = base64.b64decode(key)
        if name != log or material[0] != 1:
            continue
        for signature in signatures.decode().splitlines():
            mark, signer, value = signature.split(" ")
            value = base64.b64decode(value)
            if mark == "\u2014" and signer == name and value[:4].hex() == key_id:
                public = JWK(kty="OKP", crv="Ed25519", x=base64url(material[1:]))
                public.get_op_key("verify").verify(value[4:], text)
                return int(size), base64.b64decode(root)
    raise ValueError("no log of the trust file signed the checkpoint")


def inclusion_root(leaf, index, size, path):
    """RFC 9162 section 2.1.3.2: the root to which an inclusion path leads."""
    node, last = index, size - 1
    if index >= size:
        raise ValueError("the entry lies behind the end of the tree")
    for sibling in path:
        if last == 0:
            raise ValueError("the path is too long")
        if node & 1 or node == last:
            leaf = hashlib.sha256(b"\1" + sibling + leaf).digest()
            while not node & 1 and node:
                node, last = node >> 1, last >> 1
        else:
            leaf = hashlib.sha256(b"\1" + leaf + sibling).digest()
        node, last = node >> 1, last >> 1
    if last:
        raise ValueError("the path is too short")
    return leaf


def base64url(data):
    return base64.urlsafe_b64encode(data).rstrip(b"=").decode()


def from_base64url(text):
    return base64.urlsafe_b64decode(text + "=" * (-len(text) % 4))


# The command line ---------------------------------------------------------------------------------------------------


def keep(path, text):
    """Writes a file as a whole, on the disk when this returns."""
    with open(path + ".partial", "w") as file:
        file.write(text)
        file.flush()
        os.fsync(file.fileno())
    os.rename(path + ".partial", path)


def submit_file(arguments):
    with open(arguments.event) as file:
        event = json.load(file)
    key = read_key(arguments.key)
    kept = arguments.event + ".sd-jwt"
    if os.path.exists(kept):
        with open(kept) as file:
            signed = file.read()
    else:
        signed = statement(key, event["issuer"], origin(arguments.registry), event)
        keep(kept, signed)
    is_new, receipt = submit(arguments.registry, signed)
    keep(arguments.event + ".receipt.json", json.dumps(receipt))
    with open(arguments.policy) as file:
        index, milliseconds = check_receipt(receipt, signed, file.read())
    print(json.dumps({"index": index, "sequenced_at": milliseconds, "status": "included" if is_new else "duplicate"}))


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    commands = parser.add_subparsers(dest="command", required=True)
    key = commands.add_parser("key", help="make a key")
    key.add_argument("path")
    enrol = commands.add_parser("enrol", help="print an enrolment request")
    for name in ("key", "id", "name", "country"):
        enrol.add_argument(name)
    hand_in = commands.add_parser("submit", help="sign and hand in")
    hand_in.add_argument("key")
    hand_in.add_argument("event")
    hand_in.add_argument("--registry", required=True)
    hand_in.add_argument("--policy", required=True)
    arguments = parser.parse_args()
    try:
        if arguments.command == "key":
            print(make_key(arguments.path).thumbprint())
        elif arguments.command == "enrol":
            request = enrolment_request(
                read_key(arguments.key), arguments.id, arguments.name, arguments.country.split(",")
            )
            print(request)
        else:
            submit_file(arguments)
    except Refused as refused:
        print(json.dumps(refused.problem), file=sys.stderr)
        sys.exit(1)


if __name__ == "__main__":
    main()
