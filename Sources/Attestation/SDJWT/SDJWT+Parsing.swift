import Octets
import StrictJSON

extension SDJWT {
    static let separator = UInt8(ascii: "~")

    /// Reads an SD-JWT, with or without key binding, in the compact form of RFC 9901 section 4.
    ///
    /// - Parameters:
    ///   - text: the ASCII text, without white space around it.
    ///   - limits: bounds on its size.
    /// - Throws: `SDJWTError` of the first part that is malformed. No signature is checked yet.
    public init(parsing text: some Collection<UInt8>, limits: SDJWTLimits = .statement) throws(SDJWTError) {
        guard text.count <= limits.byteCountMax else { throw .tooLarge(byteCountMax: limits.byteCountMax) }
        try self.init(parsing: Array(text), limits: limits)
    }

    /// Reads an SD-JWT, with or without key binding, in the compact form of RFC 9901 section 4.
    ///
    /// - Parameters:
    ///   - text: the ASCII text, without white space around it.
    ///   - limits: bounds on its size.
    /// - Throws: `SDJWTError` of the first part that is malformed. No signature is checked yet.
    public init(parsing text: [UInt8], limits: SDJWTLimits = .statement) throws(SDJWTError) {
        guard text.count <= limits.byteCountMax else { throw .tooLarge(byteCountMax: limits.byteCountMax) }
        // The last tilde may not be left out: a bare JWT is not an SD-JWT.
        guard let end = text[...].firstPosition(of: Self.separator) else { throw .malformed }
        let issuerSignedJWT = Array(text[..<end])
        let issuer = try CompactJWS(parsing: issuerSignedJWT[...], parts: .issuer)

        var disclosures: [Disclosure] = []
        var start = end + 1
        while let next = text[start...].firstPosition(of: Self.separator) {
            guard disclosures.count < limits.disclosureCountMax else {
                throw .tooManyDisclosures(countMax: limits.disclosureCountMax)
            }
            disclosures.append(try Disclosure(parsing: text[start..<next], index: disclosures.count))
            start = next + 1
        }
        let keyBindingJWT = start == text.count ? nil : try KeyBindingJWT(parsing: text[start...])

        self.init(
            issuerSignedJWT: issuerSignedJWT, signingInput: issuer.signingInput, header: issuer.header,
            payload: issuer.payload, signature: issuer.signature, algorithm: issuer.algorithm,
            disclosures: disclosures, keyBindingJWT: keyBindingJWT)
    }
}

extension KeyBindingJWT {
    init(parsing text: ArraySlice<UInt8>) throws(SDJWTError) {
        let jws = try CompactJWS(parsing: text, parts: .keyBinding)
        self.init(
            encoded: text, signingInput: jws.signingInput, header: jws.header, payload: jws.payload,
            signature: jws.signature, algorithm: jws.algorithm)
    }
}

extension Disclosure {
    /// Names that a disclosure may not bear: they are how hiding itself is written.
    static func isReserved(_ name: String) -> Bool {
        // Nearly every name is cleared by its first character.
        guard let first = name.utf8.first, first == UInt8(ascii: "_") || first == UInt8(ascii: ".") else {
            return false
        }
        return name == "_sd" || name == "..." || name == "_sd_alg"
    }

    /// Reads one disclosure that stands alone, as it travels: base64url of its JSON.
    ///
    /// - Throws: `SDJWTError` when it is not one; it is then called disclosure 0.
    public init(parsing text: some Collection<UInt8>) throws(SDJWTError) {
        try self.init(parsing: Array(text)[...], index: 0)
    }

    init(parsing text: ArraySlice<UInt8>, index: Int) throws(SDJWTError) {
        guard let bytes = Base64.url.decode(text) else { throw .notBase64URL(.disclosure(index)) }
        let parsed: JSON
        do throws(JSONError) { parsed = try JSON(parsing: bytes) } catch { throw .notJSON(.disclosure(index), error) }
        guard case .array(let elements) = parsed, let value = elements.last, case .string(let salt)? = elements.first
        else { throw .disclosureShape(index: index) }
        let name: String?
        switch elements.count {
        case 2: name = nil
        case 3:
            guard case .string(let text) = elements[1] else { throw .disclosureShape(index: index) }
            guard !Self.isReserved(text) else { throw .reservedName(text) }
            name = text
        default: throw .disclosureShape(index: index)
        }
        let digest = withContiguousBytes(of: text) { Hash.sha256(UnsafeRawBufferPointer($0)) }
        self.init(encoded: text, salt: salt, name: name, value: value, digest: digest)
    }
}
