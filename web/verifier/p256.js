// Arithmetic on NIST P-256 (SP 800-186 section 3.2.1.3) with whole numbers of any size. Nothing here is secret: only
// public keys and proofs are computed with, so it need not take constant time. Points are [x, y], infinity is null.

const p256 = {
    p: 0xffffffff00000001000000000000000000000000ffffffffffffffffffffffffn,
    n: 0xffffffff00000000ffffffffffffffffbce6faada7179e84f3b9cac2fc632551n,
    b: 0x5ac635d8aa3a93e7b3ebbd55769886bc651d06b0cc53b0f63bce3c3e27d2604bn,
    g: [
        0x6b17d1f2e12c4247f8bce6e563a440f277037d812deb33a0f4a13945d898c296n,
        0x4fe342e2fe1a7f9b8ee7eb4a7c0f9e162bce33576b315ececbb6406837bf51f5n,
    ],
};

function modulo(value, modulus) {
    const rest = value % modulus;
    return rest < 0n ? rest + modulus : rest;
}

function powerModulo(base, exponent, modulus) {
    let result = 1n;
    let square = modulo(base, modulus);
    for (let rest = exponent; rest > 0n; rest >>= 1n) {
        if (rest & 1n) result = (result * square) % modulus;
        square = (square * square) % modulus;
    }
    return result;
}

// The inverse by Euclid's algorithm; the modulus is prime and the value not zero.
function inverseModulo(value, modulus) {
    let [low, high] = [modulo(value, modulus), modulus];
    let [lowFactor, highFactor] = [1n, 0n];
    while (low > 1n) {
        const quotient = high / low;
        [low, high] = [high - quotient * low, low];
        [lowFactor, highFactor] = [highFactor - quotient * lowFactor, lowFactor];
    }
    return modulo(lowFactor, modulus);
}

function integerOf(bytes) {
    return bytes.length === 0 ? 0n : BigInt("0x" + hexOf(bytes));
}

function bytes32Of(value) {
    return bytesOfHex(value.toString(16).padStart(64, "0"));
}

// x³ − 3x + b
function p256RightSide(x) {
    return modulo(x * x * x - 3n * x + p256.b, p256.p);
}

function isOnP256(x, y) {
    return x < p256.p && y < p256.p && (y * y) % p256.p === p256RightSide(x);
}

// The point with this abscissa and an odd or even ordinate; null if there is none.
function p256Point(x, isOdd) {
    if (x >= p256.p) return null;
    const right = p256RightSide(x);
    const y = powerModulo(right, (p256.p + 1n) / 4n, p256.p);
    if ((y * y) % p256.p !== right) return null;
    return [x, ((y & 1n) === 1n) === isOdd ? y : p256.p - y];
}

// SEC 1 section 2.3.4, compressed form only.
function p256PointOf(bytes) {
    if (bytes.length !== 33 || (bytes[0] !== 2 && bytes[0] !== 3)) return null;
    return p256Point(integerOf(bytes.subarray(1)), bytes[0] === 3);
}

function p256Bytes(point) {
    return concat(Uint8Array.of((point[1] & 1n) === 1n ? 3 : 2), bytes32Of(point[0]));
}

// first · left + second · right, both at once (Straus), in Jacobian coordinates [X, Y, Z] with Z = 0 for infinity.
function p256MultiplySum(first, left, second, right) {
    const table = [null, toJacobian(left), toJacobian(right), null];
    table[3] = jacobianAdd(table[1], table[2]);
    let sum = [1n, 1n, 0n];
    for (let bit = 255n; bit >= 0n; bit--) {
        sum = jacobianDouble(sum);
        const which = Number((first >> bit) & 1n) + 2 * Number((second >> bit) & 1n);
        if (which > 0) sum = jacobianAdd(sum, table[which]);
    }
    return fromJacobian(sum);
}

function toJacobian(point) {
    return [point[0], point[1], 1n];
}

function fromJacobian([x, y, z]) {
    if (z === 0n) return null;
    const inverse = inverseModulo(z, p256.p);
    const square = (inverse * inverse) % p256.p;
    return [(x * square) % p256.p, (y * square * inverse) % p256.p];
}

// dbl-2001-b of the Explicit-Formulas Database, for a = −3.
function jacobianDouble([x, y, z]) {
    const p = p256.p;
    if (z === 0n || y === 0n) return [1n, 1n, 0n];
    const delta = (z * z) % p;
    const gamma = (y * y) % p;
    const beta = (x * gamma) % p;
    const alpha = modulo(3n * (x - delta) * (x + delta), p);
    const newX = modulo(alpha * alpha - 8n * beta, p);
    const newZ = modulo((y + z) * (y + z) - gamma - delta, p);
    const newY = modulo(alpha * (4n * beta - newX) - 8n * gamma * gamma, p);
    return [newX, newY, newZ];
}

// add-2007-bl of the Explicit-Formulas Database, with its exceptions.
function jacobianAdd(left, right) {
    const p = p256.p;
    if (left[2] === 0n) return right;
    if (right[2] === 0n) return left;
    const [x1, y1, z1] = left;
    const [x2, y2, z2] = right;
    const z1Square = (z1 * z1) % p;
    const z2Square = (z2 * z2) % p;
    const u1 = (x1 * z2Square) % p;
    const u2 = (x2 * z1Square) % p;
    const s1 = (y1 * z2 * z2Square) % p;
    const s2 = (y2 * z1 * z1Square) % p;
    if (u1 === u2) return s1 === s2 ? jacobianDouble(left) : [1n, 1n, 0n];
    const h = modulo(u2 - u1, p);
    const i = (4n * h * h) % p;
    const j = (h * i) % p;
    const r = modulo(2n * (s2 - s1), p);
    const v = (u1 * i) % p;
    const x3 = modulo(r * r - j - 2n * v, p);
    const y3 = modulo(r * (v - x3) - 2n * s1 * j, p);
    const z3 = modulo(((z1 + z2) * (z1 + z2) - z1Square - z2Square) * h, p);
    return [x3, y3, z3];
}
