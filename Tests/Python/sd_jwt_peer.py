"""The other side of the interoperability tests: the SD-JWT reference implementation (PyPI `sd-jwt`, which signs and
verifies with `jwcrypto`) does what the tests ask. A JSON array of tasks on standard input, one of answers on standard
output; an answer has either what was asked for or `refused` with the reason.

Tasks say what is hidden by names: a member "!name" is the hidden member "name", an element {"!": value} is hidden.
"""

import json
import sys

from jwcrypto.jwk import JWK
from jwcrypto.jws import JWS
from sd_jwt.common import SDObj
from sd_jwt.holder import SDJWTHolder
from sd_jwt.issuer import SDJWTIssuer
from sd_jwt.verifier import SDJWTVerifier

ALGORITHMS = ("EdDSA", "ES256")


class Verifier(SDJWTVerifier):
    """The library looks for the holder's key among the open claims only, and knows ES256 bindings only. RFC 9901 section
    7.3 asks for neither: here the key is that of the processed payload, and the algorithm one of two."""

    def _verify_key_binding_jwt(self, expected_aud=None, expected_nonce=None, sign_alg=None):
        self._holder_public_key_payload = self.get_verified_payload().get("cnf")
        header = self._unverified_input_key_binding_jwt.split(".")[0]
        algorithm = json.loads(self._base64url_decode(header)).get("alg")
        if algorithm not in ALGORITHMS:
            raise ValueError(f"algorithm {algorithm} is not accepted")
        super()._verify_key_binding_jwt(expected_aud, expected_nonce, sign_alg=algorithm)


def key(jwk):
    return JWK(**jwk)


def hidden(value):
    """Claims as the library's issuer wants them, from claims as tasks write them."""
    if isinstance(value, dict):
        if list(value) == ["!"]:
            return SDObj(hidden(value["!"]))
        return {SDObj(k[1:]) if k.startswith("!") else k: hidden(v) for k, v in value.items()}
    if isinstance(value, list):
        return [hidden(element) for element in value]
    return value


def verify(task):
    verifier = Verifier(
        task["sd_jwt"], lambda issuer, header: key(task["issuer"]), task.get("audience"), task.get("nonce")
    )
    return {"claims": verifier.get_verified_payload()}


def issue(task):
    issued = SDJWTIssuer(
        hidden(task["claims"]),
        key(task["issuer"]),
        key(task["holder"]) if "holder" in task else None,
        sign_alg=task["algorithm"],
        add_decoy_claims=task.get("decoys", False),
        extra_header_parameters=task.get("header", {}),
    )
    return {"sd_jwt": issued.sd_jwt_issuance}


def present(task):
    holder = SDJWTHolder(task["sd_jwt"])
    holder.create_presentation(
        task["disclose"],
        task["nonce"],
        task["audience"],
        key(task["holder"]),
        sign_alg=task["algorithm"],
    )
    return {"sd_jwt": holder.sd_jwt_presentation}


def read_proof(task):
    """A JWT by the key that its header names, as OpenID4VCI's proofs are."""
    jws = JWS()
    jws.deserialize(task["jwt"])
    if jws.jose_header["alg"] not in ALGORITHMS:
        raise ValueError("the algorithm is not accepted")
    jws.verify(key(jws.jose_header["jwk"]))
    return {"claims": json.loads(jws.payload), "type": jws.jose_header["typ"]}


def make_proof(task):
    holder = key(task["holder"])
    header = {"alg": task["algorithm"], "typ": task["type"], "jwk": holder.export_public(as_dict=True)}
    jws = JWS(payload=json.dumps(task["claims"]))
    jws.add_signature(holder, alg=task["algorithm"], protected=json.dumps(header))
    return {"jwt": jws.serialize(compact=True)}


TASKS = {
    "verify": verify,
    "issue": issue,
    "present": present,
    "read_proof": read_proof,
    "make_proof": make_proof,
}


def answer(task):
    try:
        return TASKS[task["do"]](task)
    except Exception as error:  # the library and what lies below it raise what they will; every refusal is an answer
        return {"refused": f"{type(error).__name__}: {error}"}


json.dump([answer(task) for task in json.load(sys.stdin)], sys.stdout)
