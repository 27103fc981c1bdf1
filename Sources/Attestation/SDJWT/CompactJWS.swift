import Octets
import StrictJSON

/// A JWS in compact form (RFC 7515 section 3.1) whose header and payload are JSON objects: the two kinds of JWT of
/// an SD-JWT are read alike.
struct CompactJWS {
    /// The names of the three parts, for errors.
    struct Parts {
        let header: SDJWTError.Part
        let payload: SDJWTError.Part
        let signature: SDJWTError.Part

        static let issuer = Parts(header: .header, payload: .payload, signature: .signature)
        static let keyBinding = Parts(
            header: .keyBindingHeader, payload: .keyBindingPayload, signature: .keyBindingSignature)
    }

    let signingInput: ArraySlice<UInt8>
    let header: JSONObject
    let payload: JSONObject
    let signature: [UInt8]
    let algorithm: SignatureAlgorithm

    init(parsing text: ArraySlice<UInt8>, parts: Parts) throws(SDJWTError) {
        let dot = UInt8(ascii: ".")
        guard let first = text.firstPosition(of: dot), let second = text[(first + 1)...].firstPosition(of: dot) else {
            throw .malformed
        }
        header = try Self.object(text[..<first], parts.header)
        algorithm = try Self.checkHeader(header)
        guard let signature = Base64.url.decode(text[(second + 1)...]) else { throw .notBase64URL(parts.signature) }
        guard signature.count == SignatureAlgorithm.signatureByteCount else {
            throw .signatureLength(byteCount: signature.count)
        }
        self.signature = signature
        payload = try Self.object(text[(first + 1)..<second], parts.payload)
        signingInput = text[..<second]
    }

    /// The algorithm, of a header that has nothing in it that would have to be understood and is not.
    private static func checkHeader(_ header: JSONObject) throws(SDJWTError) -> SignatureAlgorithm {
        guard header["crit"] == nil else { throw .criticalHeader }
        for name in ["typ", "kid", "cty"] {
            if let value = header[name], value.string == nil { throw .headerParameter(name: name) }
        }
        let name = header["alg"]?.string
        guard let name, let algorithm = SignatureAlgorithm(rawValue: name) else { throw .unsupportedAlgorithm(name) }
        return algorithm
    }

    private static func object(_ text: ArraySlice<UInt8>, _ part: SDJWTError.Part) throws(SDJWTError) -> JSONObject {
        guard let bytes = Base64.url.decode(text) else { throw .notBase64URL(part) }
        let value: JSON
        do throws(JSONError) { value = try JSON(parsing: bytes) } catch { throw .notJSON(part, error) }
        guard case .object(let object) = value else { throw .notAnObject(part) }
        return object
    }

    /// Signs a header and a payload.
    static func sign(
        header: JSONObject, payload: JSONObject, signer: some Signer
    ) throws(SDJWTError) -> [UInt8] {
        var text = Base64.url.encodeUTF8(JSON.object(header).serialized())
        text.append(UInt8(ascii: "."))
        text.append(contentsOf: Base64.url.encodeUTF8(JSON.object(payload).serialized()))
        let signature: [UInt8]
        do { signature = try signer.sign(text) } catch { throw .signer("\(error)") }
        guard signature.count == SignatureAlgorithm.signatureByteCount else {
            throw .signatureLength(byteCount: signature.count)
        }
        text.append(UInt8(ascii: "."))
        text.append(contentsOf: Base64.url.encodeUTF8(signature))
        return text
    }
}
