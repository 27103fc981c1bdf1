// ECVRF-P256-SHA256-TAI (RFC 9381, suite 01): the proof that a label is the one and only label of a subject.

const vrfSuite = 1;
const vrfProofByteCount = 81;

// A VRF public key from its compressed point (RFC 9381 section 5.4.5: every point but infinity is of the prime order);
// null if it is none.
function vrfPublicKey(bytes) {
    const point = p256PointOf(bytes);
    return point === null ? null : { bytes, point };
}

// RFC 9381 section 5.3: the output under a valid proof; null otherwise.
async function vrfOutput(key, alpha, proof) {
    if (proof.length !== vrfProofByteCount) return null;
    const gammaBytes = proof.subarray(0, 33);
    const challenge = proof.subarray(33, 49);
    const gamma = p256PointOf(gammaBytes);
    const response = integerOf(proof.subarray(49));
    if (gamma === null || response >= p256.n) return null;
    const h = await vrfEncodeToCurve(key.bytes, alpha);
    if (h === null) return null;
    const c = integerOf(challenge);
    const negated = c === 0n ? 0n : p256.n - c;
    const u = p256MultiplySum(response, p256.g, negated, key.point);
    const v = p256MultiplySum(response, h, negated, gamma);
    if (u === null || v === null) return null;
    const expected = await sha256(
        concat(
            Uint8Array.of(vrfSuite, 2), key.bytes, p256Bytes(h), gammaBytes, p256Bytes(u), p256Bytes(v),
            Uint8Array.of(0)));
    if (!equalBytes(expected.subarray(0, 16), challenge)) return null;
    return sha256(concat(Uint8Array.of(vrfSuite, 3), gammaBytes, Uint8Array.of(0)));
}

// RFC 9381 section 5.4.1.1: try and increment.
async function vrfEncodeToCurve(publicKey, alpha) {
    for (let counter = 0; counter < 256; counter++) {
        const hash = await sha256(concat(Uint8Array.of(vrfSuite, 1), publicKey, alpha, Uint8Array.of(counter, 0)));
        const point = p256Point(integerOf(hash), false);
        if (point !== null) return point;
    }
    return null;
}
