/// Checks of Ed25519 public keys that the crypto library does not make: it takes any 32 bytes.
///
/// Numbers are modulo p = 2^255 − 19, as four 64-bit limbs, least first. Public keys are public, so nothing here
/// needs to take constant time.
struct Ed25519Point {
    private typealias Field = InlineArray<4, UInt64>

    /// Whether 32 bytes encode a point of the curve (RFC 8032 section 5.1.3), canonically, that is not one of the
    /// eight of small order: for those, signatures can be made that hold for every message.
    ///
    /// With y² = s the curve says x² = (s − 1) / (d·s + 1), so (s − 1)(d·s + 1) must be a square. A point has
    /// order 1 or 2 when s = 1, 4 when s = 0, and 8 when x² = −s, that is d·s² + 2·s − 1 = 0.
    static func isValid(encoding: [UInt8]) -> Bool {
        guard let y = decode(encoding) else { return false }
        let s = multiply(y, y)
        let ds = multiply(curveConstant, s)
        guard !isEqual(s, zero), !isEqual(s, one) else { return false }
        let order8 = subtract(add(multiply(ds, s), add(s, s)), one)
        guard !isEqual(order8, zero) else { return false }
        return isSquare(multiply(subtract(s, one), add(ds, one)))
    }

    private static let zero: Field = [0, 0, 0, 0]
    private static let one: Field = [1, 0, 0, 0]
    private static let prime: Field = [0xFFFF_FFFF_FFFF_FFED, ~0, ~0, 0x7FFF_FFFF_FFFF_FFFF]
    /// d = −121665/121666.
    private static let curveConstant: Field = [
        0x75EB_4DCA_1359_78A3, 0x0070_0A4D_4141_D8AB, 0x8CC7_4079_7779_E898, 0x5203_6CEE_2B6F_FE73,
    ]

    private static func decode(_ bytes: [UInt8]) -> Field? {
        guard bytes.count == 32 else { return nil }
        var field = zero
        for (index, byte) in bytes.enumerated() {
            // The top bit is the sign of x.
            field[index / 8] |= UInt64(index == 31 ? byte & 0x7F : byte) << UInt64(index % 8 * 8)
        }
        return isBelowPrime(field) ? field : nil
    }

    /// Whether a number other than 0 is a square modulo p: whether its Jacobi symbol over p is 1.
    ///
    /// The symbol is worked out as a greatest common divisor is, by halving and subtracting, with the three laws of its
    /// sign: (2/n) = −1 for n ≡ ±3 modulo 8; (a/n) = −(n/a) for a ≡ n ≡ 3 modulo 4, else the two are equal; and
    /// (a/n) = (a − n / n). That is two hundred subtractions where Euler's criterion a^((p−1)/2) is 500 products.
    private static func isSquare(_ value: Field) -> Bool {
        var (upper, lower) = (value, prime)
        var isNegative = false
        while !isEqual(upper, zero) {
            let halvings = trailingZeroBitCount(upper)
            upper = shiftedRight(upper, by: halvings)
            if !halvings.isMultiple(of: 2), lower[0] & 7 == 3 || lower[0] & 7 == 5 { isNegative.toggle() }
            if isBelow(upper, lower) {
                swap(&upper, &lower)
                if upper[0] & lower[0] & 3 == 3 { isNegative.toggle() }
            }
            upper = difference(upper, lower)
        }
        // p is prime, so the divisor that is left is 1.
        return !isNegative
    }

    private static func trailingZeroBitCount(_ value: Field) -> Int {
        for index in 0..<4 where value[index] != 0 { return index * 64 + value[index].trailingZeroBitCount }
        return 256
    }

    private static func shiftedRight(_ value: Field, by count: Int) -> Field {
        var shifted = zero
        let (limbs, bits) = (count / 64, UInt64(count % 64))
        for index in 0..<4 - limbs {
            let high = index + limbs + 1 < 4 ? value[index + limbs + 1] : 0
            shifted[index] = value[index + limbs] >> bits | high << (64 - bits)
        }
        return shifted
    }

    private static func isEqual(_ left: Field, _ right: Field) -> Bool {
        left[0] == right[0] && left[1] == right[1] && left[2] == right[2] && left[3] == right[3]
    }

    private static func isBelowPrime(_ value: Field) -> Bool { isBelow(value, prime) }

    private static func isBelow(_ left: Field, _ right: Field) -> Bool {
        for index in stride(from: 3, through: 0, by: -1) where left[index] != right[index] {
            return left[index] < right[index]
        }
        return false
    }

    private static func add(_ left: Field, _ right: Field) -> Field {
        var sum = zero
        var carry: UInt64 = 0
        for index in 0..<4 {
            let wide = UInt128(left[index]) + UInt128(right[index]) + UInt128(carry)
            sum[index] = UInt64(truncatingIfNeeded: wide)
            carry = UInt64(wide >> 64)
        }
        return reduce(sum)
    }

    private static func subtract(_ left: Field, _ right: Field) -> Field {
        add(left, difference(prime, right))
    }

    /// left − right, for left ≥ right.
    private static func difference(_ left: Field, _ right: Field) -> Field {
        var result = zero
        var borrow = false
        for index in 0..<4 {
            let (first, firstBorrow) = left[index].subtractingReportingOverflow(right[index])
            let (second, secondBorrow) = first.subtractingReportingOverflow(borrow ? 1 : 0)
            result[index] = second
            borrow = firstBorrow || secondBorrow
        }
        return result
    }

    private static func reduce(_ value: Field) -> Field {
        var value = value
        while !isBelowPrime(value) { value = difference(value, prime) }
        return value
    }

    private static func multiply(_ left: Field, _ right: Field) -> Field {
        var product = InlineArray<8, UInt64>(repeating: 0)
        for i in 0..<4 {
            var carry: UInt128 = 0
            for j in 0..<4 {
                let wide = UInt128(left[i]) * UInt128(right[j]) + UInt128(product[i + j]) + carry
                product[i + j] = UInt64(truncatingIfNeeded: wide)
                carry = wide >> 64
            }
            product[i + 4] = UInt64(carry)
        }
        // 2^256 = 38 modulo p: fold the upper half down, then what still overflows.
        var result = zero
        var carry: UInt128 = 0
        for index in 0..<4 {
            let wide = UInt128(product[index]) + UInt128(product[index + 4]) * 38 + carry
            result[index] = UInt64(truncatingIfNeeded: wide)
            carry = wide >> 64
        }
        while carry != 0 {
            carry *= 38
            for index in 0..<4 {
                let wide = UInt128(result[index]) + carry
                result[index] = UInt64(truncatingIfNeeded: wide)
                carry = wide >> 64
            }
        }
        return reduce(result)
    }
}
