import Octets
import StrictJSON

/// Puts disclosed claims where their digests stand: RFC 9901 section 7.1, steps 3 to 5.
struct DisclosureResolver {
    private let disclosures: [Disclosure]
    private var positions: [Hash: Int] = [:]
    private var encountered: Set<Hash> = []
    private var referenced: [Bool]

    init(_ disclosures: [Disclosure]) throws(SDJWTError) {
        self.disclosures = disclosures
        referenced = Array(repeating: false, count: disclosures.count)
        for (position, disclosure) in disclosures.enumerated() {
            guard positions.updateValue(position, forKey: disclosure.digest) == nil else { throw .duplicateDigest }
        }
    }

    /// The processed payload.
    mutating func resolve(payload: JSONObject) throws(SDJWTError) -> JSONObject {
        var payload = payload
        if let algorithm = payload["_sd_alg"] {
            // Step 2d. SHA-256 is the one hash that everybody must understand, and the only one here.
            guard algorithm == "sha-256" else { throw .unsupportedDigestAlgorithm }
            payload["_sd_alg"] = nil
        }
        let claims = try resolve(payload, depth: 1)
        if let index = referenced.firstIndex(of: false) { throw .unreferencedDisclosure(index: index) }
        return claims
    }

    private mutating func resolve(_ value: JSON, depth: Int) throws(SDJWTError) -> JSON {
        switch value {
        case .object(let object): .object(try resolve(object, depth: depth))
        case .array(let elements): .array(try resolve(elements, depth: depth))
        default: value
        }
    }

    private mutating func resolve(_ object: JSONObject, depth: Int) throws(SDJWTError) -> JSONObject {
        guard depth <= JSONReader.depthMax else { throw .tooDeep }
        var result = JSONObject()
        for member in object.members {
            guard Disclosure.isReserved(member.name) else {
                result[member.name] = try resolve(member.value, depth: depth + 1)
                continue
            }
            switch member.name {
            case "_sd": continue
            case "_sd_alg": throw .unsupportedDigestAlgorithm
            default: throw .malformedDigest
            }
        }
        guard let digests = object["_sd"] else { return result }
        guard case .array(let digests) = digests else { throw .malformedDigest }
        for digest in digests {
            guard let position = try take(digest) else { continue }
            guard let name = disclosures[position].name else { throw .disclosureShape(index: position) }
            guard result[name] == nil else { throw .claimCollision(name: name) }
            result[name] = try resolve(disclosures[position].value, depth: depth + 1)
        }
        return result
    }

    private mutating func resolve(_ elements: [JSON], depth: Int) throws(SDJWTError) -> [JSON] {
        guard depth <= JSONReader.depthMax else { throw .tooDeep }
        var result: [JSON] = []
        for element in elements {
            guard let digest = element["..."] else {
                result.append(try resolve(element, depth: depth + 1))
                continue
            }
            guard element.object?.count == 1 else { throw .malformedDigest }
            guard let position = try take(digest) else { continue }
            guard disclosures[position].name == nil else { throw .disclosureShape(index: position) }
            result.append(try resolve(disclosures[position].value, depth: depth + 1))
        }
        return result
    }

    /// The disclosure that an embedded digest stands for; `nil` when it is not disclosed, or a decoy.
    private mutating func take(_ digest: JSON) throws(SDJWTError) -> Int? {
        guard case .string(let text) = digest, let bytes = Base64.url.decode(text), let hash = Hash(bytes) else {
            throw .malformedDigest
        }
        guard encountered.insert(hash).inserted else { throw .duplicateDigest }
        guard let position = positions[hash] else { return nil }
        referenced[position] = true
        return position
    }
}

extension JSON {
    /// Whether a member anywhere in the value has a name that means hiding.
    var mentionsHiding: Bool {
        switch self {
        case .object(let object): object.mentionsHiding
        case .array(let elements): elements.contains { $0.mentionsHiding }
        default: false
        }
    }

    /// Calls `body` with each digest that is embedded in the value, without looking into disclosures.
    func forEachDigest(_ body: (Hash) -> Void) {
        switch self {
        case .array(let elements): for element in elements { element.forEachDigest(body) }
        case .object(let object):
            for member in object.members {
                switch member.name {
                case "_sd": for digest in member.value.array ?? [] { digest.asDigest.map(body) }
                case "...": member.value.asDigest.map(body)
                default: member.value.forEachDigest(body)
                }
            }
        default: break
        }
    }

    private var asDigest: Hash? { string.flatMap { Base64.url.decode($0) }.flatMap { Hash($0) } }
}

extension JSONObject {
    /// Whether a member anywhere in the object has a name that means hiding.
    var mentionsHiding: Bool {
        members.contains { Disclosure.isReserved($0.name) || $0.value.mentionsHiding }
    }
}
