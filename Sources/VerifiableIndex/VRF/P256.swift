import COpenSSL

/// A number of libcrypto, freed (and wiped) with its owner.
struct BigNumber: ~Copyable {
    let pointer: OpaquePointer

    init() throws(VRFError) {
        guard let pointer = BN_new() else { throw .outOfMemory }
        self.pointer = pointer
    }

    init(bigEndian bytes: some Collection<UInt8>) throws(VRFError) {
        let bytes = Array(bytes)
        guard let pointer = BN_bin2bn(bytes, Int32(bytes.count), nil) else { throw .outOfMemory }
        self.pointer = pointer
    }

    deinit {
        BN_clear_free(pointer)
    }

    /// The number as `count` bytes, most significant first.
    func bigEndian(count: Int) throws(VRFError) -> [UInt8] {
        var bytes = [UInt8](repeating: 0, count: count)
        guard BN_bn2binpad(pointer, &bytes, Int32(count)) == Int32(count) else { throw .outOfMemory }
        return bytes
    }
}

/// Scratch numbers of libcrypto for the operations of one call; never shared between threads.
struct ScratchNumbers: ~Copyable {
    let pointer: OpaquePointer

    init() throws(VRFError) {
        guard let pointer = BN_CTX_new() else { throw .outOfMemory }
        self.pointer = pointer
    }

    deinit {
        BN_CTX_free(pointer)
    }
}

/// A point of P-256.
///
/// Unchecked because the pointer leads to a point that nothing changes once it is computed: libcrypto takes it as
/// constant input from any number of threads.
final class Point: @unchecked Sendable {
    static let compressedByteCount = 33
    let pointer: OpaquePointer

    init() throws(VRFError) {
        guard let pointer = EC_POINT_new(P256.group) else { throw .outOfMemory }
        self.pointer = pointer
    }

    deinit {
        EC_POINT_free(pointer)
    }

    /// The compressed encoding (SEC 1 section 2.3.3); `nil` for the point at infinity, which has none of 33 bytes.
    func compressed(_ scratch: borrowing ScratchNumbers) -> [UInt8]? {
        var bytes = [UInt8](repeating: 0, count: Self.compressedByteCount)
        let count = EC_POINT_point2oct(
            P256.group, pointer, POINT_CONVERSION_COMPRESSED, &bytes, bytes.count, scratch.pointer)
        return count == Self.compressedByteCount ? bytes : nil
    }
}

/// The curve P-256 (FIPS 186-5, SEC 2 secp256r1): the group and the few operations that ECVRF needs.
///
/// libcrypto's code for this curve multiplies by secret scalars in constant time and has the generator's multiples
/// as a table; the group's cofactor is 1.
enum P256 {
    static let scalarByteCount = 32

    // Unchecked: made once, and constant input of libcrypto ever after.
    nonisolated(unsafe) static let group: OpaquePointer? = EC_GROUP_new_by_curve_name(NID_X9_62_prime256v1)
    nonisolated(unsafe) static let order: OpaquePointer? = group.flatMap { EC_GROUP_get0_order($0) }
    nonisolated(unsafe) private static let orderMontgomery: OpaquePointer? = montgomery(order)
    nonisolated(unsafe) private static let field: OpaquePointer? = group.flatMap { EC_GROUP_get0_field($0) }
    nonisolated(unsafe) private static let fieldMontgomery: OpaquePointer? = montgomery(field)
    nonisolated(unsafe) private static let coefficientB: OpaquePointer? = curveCoefficientB()
    nonisolated(unsafe) private static let squareRootExponent: OpaquePointer? = fieldSquareRootExponent()

    private static func montgomery(_ modulus: OpaquePointer?) -> OpaquePointer? {
        guard let modulus, let scratch = BN_CTX_new(), let context = BN_MONT_CTX_new() else { return nil }
        defer { BN_CTX_free(scratch) }
        return BN_MONT_CTX_set(context, modulus, scratch) == 1 ? context : nil
    }

    private static func curveCoefficientB() -> OpaquePointer? {
        guard let group, let number = BN_new() else { return nil }
        return EC_GROUP_get_curve(group, nil, nil, number, nil) == 1 ? number : nil
    }

    /// (p + 1) / 4, since p = 3 mod 4.
    private static func fieldSquareRootExponent() -> OpaquePointer? {
        guard let field, let number = BN_dup(field) else { return nil }
        return BN_add_word(number, 1) == 1 && BN_rshift(number, number, 2) == 1 ? number : nil
    }

    private static func check(_ results: Int32...) throws(VRFError) {
        for result in results where result != 1 { throw .outOfMemory }
    }

    /// The point with the given abscissa (32 bytes, big endian) and parity of the ordinate (SEC 1 section 2.3.4);
    /// `nil` if the abscissa is not below p or no point of the curve has it.
    ///
    /// libcrypto's own decoding takes longer and leaves an error in its queue for each of the many candidates of
    /// try-and-increment that are not points.
    static func point(
        abscissa: some Collection<UInt8>, isOrdinateOdd: Bool, _ scratch: borrowing ScratchNumbers
    ) throws(VRFError) -> Point? {
        guard let field, let coefficientB, let squareRootExponent else { throw .outOfMemory }
        let context = scratch.pointer
        let x = try BigNumber(bigEndian: abscissa)
        guard BN_cmp(x.pointer, field) < 0 else { return nil }

        // y² = x³ − 3x + b
        let right = try BigNumber()
        let threeX = try BigNumber()
        try check(
            BN_mod_sqr(right.pointer, x.pointer, field, context),
            BN_mod_mul(right.pointer, right.pointer, x.pointer, field, context),
            BN_mod_lshift1_quick(threeX.pointer, x.pointer, field),
            BN_mod_add_quick(threeX.pointer, threeX.pointer, x.pointer, field),
            BN_mod_sub_quick(right.pointer, right.pointer, threeX.pointer, field),
            BN_mod_add_quick(right.pointer, right.pointer, coefficientB, field))

        let y = try BigNumber()
        let square = try BigNumber()
        try check(
            BN_mod_exp_mont(y.pointer, right.pointer, squareRootExponent, field, context, fieldMontgomery),
            BN_mod_sqr(square.pointer, y.pointer, field, context))
        guard BN_cmp(square.pointer, right.pointer) == 0 else { return nil }
        if (BN_is_odd(y.pointer) == 1) != isOrdinateOdd { try check(BN_sub(y.pointer, field, y.pointer)) }

        let point = try Point()
        try check(EC_POINT_set_affine_coordinates(group, point.pointer, x.pointer, y.pointer, context))
        return point
    }

    /// The point of a compressed encoding; `nil` if it is none, or not canonical.
    ///
    /// The point at infinity has no encoding of 33 bytes, and the cofactor is 1: so any point that decodes is a
    /// valid public key (RFC 9381 section 5.4.5).
    static func point(
        compressed bytes: some Collection<UInt8>, _ scratch: borrowing ScratchNumbers
    ) throws(VRFError) -> Point? {
        guard bytes.count == Point.compressedByteCount, let form = bytes.first, form == 2 || form == 3 else {
            return nil
        }
        return try point(abscissa: bytes.dropFirst(), isOrdinateOdd: form == 3, scratch)
    }

    /// The number of 32 bytes, if it is below the order.
    static func scalar(_ bytes: some Collection<UInt8>) throws(VRFError) -> BigNumber? {
        guard let order else { throw .outOfMemory }
        let number = try BigNumber(bigEndian: bytes)
        guard BN_cmp(number.pointer, order) < 0 else { return nil }
        return number
    }

    /// `scalar · generator`.
    static func multiplyGenerator(
        _ scalar: borrowing BigNumber, _ scratch: borrowing ScratchNumbers
    ) throws(VRFError) -> Point {
        let result = try Point()
        try check(EC_POINT_mul(group, result.pointer, scalar.pointer, nil, nil, scratch.pointer))
        return result
    }

    /// `scalar · point`.
    static func multiply(
        _ point: Point, _ scalar: borrowing BigNumber, _ scratch: borrowing ScratchNumbers
    ) throws(VRFError) -> Point {
        let result = try Point()
        try check(EC_POINT_mul(group, result.pointer, nil, point.pointer, scalar.pointer, scratch.pointer))
        return result
    }

    /// `first · generator + second · point`, or `first · base + second · point` with a base.
    static func multiplySum(
        _ base: Point?, _ first: borrowing BigNumber, _ point: Point, _ second: borrowing BigNumber,
        _ scratch: borrowing ScratchNumbers
    ) throws(VRFError) -> Point {
        let result = try Point()
        if let base {
            var points: [OpaquePointer?] = [base.pointer, point.pointer]
            var scalars: [OpaquePointer?] = [first.pointer, second.pointer]
            try check(EC_POINTs_mul(group, result.pointer, nil, 2, &points, &scalars, scratch.pointer))
        } else {
            try check(
                EC_POINT_mul(
                    group, result.pointer, first.pointer, point.pointer, second.pointer, scratch.pointer))
        }
        return result
    }

    /// `−number` modulo the order; `number` is not negative and below it.
    static func negate(_ number: borrowing BigNumber) throws(VRFError) -> BigNumber {
        guard let order else { throw .outOfMemory }
        let result = try BigNumber()
        if BN_is_zero(number.pointer) == 0 { try check(BN_sub(result.pointer, order, number.pointer)) }
        return result
    }

    /// `k + c · x` modulo the order, `x` and `k` being secret: Montgomery multiplication does not branch on them.
    static func respond(
        nonce k: borrowing BigNumber, challenge c: borrowing BigNumber, secret x: borrowing BigNumber,
        _ scratch: borrowing ScratchNumbers
    ) throws(VRFError) -> BigNumber {
        guard let order, let orderMontgomery else { throw .outOfMemory }
        let result = try BigNumber()
        let montgomery = try BigNumber()
        try check(
            BN_to_montgomery(montgomery.pointer, x.pointer, orderMontgomery, scratch.pointer),
            BN_mod_mul_montgomery(
                result.pointer, montgomery.pointer, c.pointer, orderMontgomery, scratch.pointer),
            BN_mod_add_quick(result.pointer, result.pointer, k.pointer, order))
        return result
    }
}
