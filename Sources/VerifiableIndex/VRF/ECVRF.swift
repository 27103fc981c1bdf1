import COpenSSL
import Octets

/// The steps of ECVRF-P256-SHA256-TAI (RFC 9381 section 5.4), suite 0x01.
enum ECVRF {
    static let suite: UInt8 = 0x01
    static let challengeByteCount = 16

    /// ECVRF_encode_to_curve_try_and_increment (section 5.4.1.1), salt = the public key.
    ///
    /// The number of tries depends on `alpha`, so its duration tells a little about the input, never about the key.
    static func encodeToCurve(
        publicKey: [UInt8], alpha: [UInt8], _ scratch: borrowing ScratchNumbers
    ) throws(VRFError) -> Point {
        var input = [suite, 0x01] + publicKey + alpha + [0x00, 0x00]
        let counterPosition = input.count - 2
        for counter in UInt8.min...UInt8.max {
            input[counterPosition] = counter
            let abscissa = Hash.sha256(input).bytes
            if let point = try P256.point(abscissa: abscissa, isOrdinateOdd: false, scratch) { return point }
        }
        throw .inputHasNoPoint
    }

    /// ECVRF_challenge_generation (section 5.4.3): 16 bytes.
    static func challenge(_ points: [[UInt8]]) -> ArraySlice<UInt8> {
        var input = [suite, 0x02]
        input.reserveCapacity(3 + points.count * Point.compressedByteCount)
        for point in points { input += point }
        input.append(0x00)
        return Hash.sha256(input).bytes.prefix(challengeByteCount)
    }

    /// ECVRF_proof_to_hash (section 5.2); the cofactor is 1.
    static func output(gamma: [UInt8]) -> Hash {
        Hash.sha256([suite, 0x03] + gamma + [0x00])
    }

    /// ECVRF_nonce_generation_RFC6979 (section 5.4.2.1): RFC 6979 section 3.2 over the encoded point H.
    static func nonce(secret: [UInt8], encodedPoint: [UInt8]) throws(VRFError) -> BigNumber {
        guard let order = P256.order else { throw .outOfMemory }
        let digest = Hash.sha256(encodedPoint).bytes
        // bits2octets: the digest modulo the order, which is less than twice the order.
        let reduced = try BigNumber(bigEndian: digest)
        if BN_cmp(reduced.pointer, order) >= 0, BN_sub(reduced.pointer, reduced.pointer, order) != 1 {
            throw .outOfMemory
        }
        let message = try reduced.bigEndian(count: P256.scalarByteCount)

        var value = [UInt8](repeating: 0x01, count: Hash.byteCount)
        var key = [UInt8](repeating: 0x00, count: Hash.byteCount)
        key = hmac(key, value, [0x00], secret, message)
        value = hmac(key, value)
        key = hmac(key, value, [0x01], secret, message)
        value = hmac(key, value)
        while true {
            value = hmac(key, value)
            if let number = try P256.scalar(value), BN_is_zero(number.pointer) == 0 {
                BN_set_flags(number.pointer, BN_FLG_CONSTTIME)
                return number
            }
            key = hmac(key, value, [0x00])
            value = hmac(key, value)
        }
    }

    /// HMAC-SHA256 (RFC 2104) with a key of 32 bytes.
    private static func hmac(_ key: [UInt8], _ parts: [UInt8]...) -> [UInt8] {
        let blockByteCount = 64
        let padding = blockByteCount - key.count
        var inner = IncrementalHash()
        inner.update(key.map { $0 ^ 0x36 } + [UInt8](repeating: 0x36, count: padding))
        for part in parts { inner.update(part) }
        var outer = IncrementalHash()
        outer.update(key.map { $0 ^ 0x5C } + [UInt8](repeating: 0x5C, count: padding))
        outer.update(inner.finalize())
        return outer.finalize().bytes
    }
}
