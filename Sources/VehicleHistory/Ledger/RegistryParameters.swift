public import Attestation
public import Octets
public import TransparencyLog
public import VerifiableIndex

/// What a registry promises about itself: the text `vinlog/params/v1` (DESIGN.md section 3.2), whose SHA-256 is in
/// every index-root entry.
///
/// Lines are only ever appended, so the text at the log's beginning is a prefix, ending at a line, of every later one.
public struct RegistryParameters: Hashable, Sendable {
    /// One key of the verifiable random function, and from where on it makes new labels.
    public struct VRFGeneration: Hashable, Sendable {
        /// Number of the generation: 0, 1, ...
        public let number: UInt32
        /// First log index at which the key is in force.
        public let firstIndex: LogIndex
        /// The key.
        public let key: VRFPublicKey

        /// A generation of all its parts.
        public init(number: UInt32, firstIndex: LogIndex, key: VRFPublicKey) {
            self.number = number
            self.firstIndex = firstIndex
            self.key = key
        }

        var line: String { "vrf \(number) \(firstIndex.value) \(Base64.standard.encode(key.bytes))\n" }
    }

    /// Largest text in bytes.
    public static let byteCountMax = 16_384

    private static let heading = "vinlog/params/v1"
    private static let index = "index rsc-mpt-sha256"

    /// The text, ASCII, ending in a newline: what `/params` serves and what is hashed.
    public let text: [UInt8]
    /// The log's origin.
    public let origin: String
    /// The accreditation roots, in the order of their lines.
    public let authorities: [Thumbprint]
    /// The VRF keys, in the order of their numbers; never empty.
    public let generations: [VRFGeneration]

    /// SHA-256 of the text.
    public var hash: Hash { Hash.sha256(text) }

    /// The parameters of a new log.
    ///
    /// - Throws: `RegistryParametersError` when the origin is not visible ASCII or no authority is named.
    public init(origin: String, authorities: [Thumbprint], vrfKey: VRFPublicKey) throws(RegistryParametersError) {
        let generation = VRFGeneration(number: 0, firstIndex: LogIndex(0), key: vrfKey)
        let authorityLines = authorities.map { "authority \($0)\n" }.joined()
        let text = "\(Self.heading)\norigin \(origin)\n\(Self.index)\n\(authorityLines)\(generation.line)"
        try self.init(parsing: Array(text.utf8))
    }

    /// Reads the text, strictly: a byte more or less would be another hash.
    ///
    /// - Throws: `RegistryParametersError` naming the line, counted from 1.
    public init(parsing text: some Collection<UInt8>) throws(RegistryParametersError) {
        guard text.count <= Self.byteCountMax else { throw .tooLarge }
        let text = Array(text)
        guard text.last == UInt8(ascii: "\n") else { throw .line(1, "the text ends in a newline") }
        guard text.allSatisfy({ (0x20...0x7E).contains($0) || $0 == UInt8(ascii: "\n") }) else { throw .notASCII }
        let lines = text.dropLast().split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
            .map { String(decoding: $0, as: UTF8.self) }
        guard lines.count >= 4 else { throw .line(lines.count, "heading, origin, index and one VRF key are required") }
        guard lines[0] == Self.heading else { throw .line(1, "the first line is \(Self.heading)") }
        let origin = lines[1].dropFirst(7)
        guard lines[1].hasPrefix("origin "), !origin.isEmpty, origin.utf8.allSatisfy(ASCII.isVisible),
            !origin.utf8.contains(UInt8(ascii: "+"))
        else { throw .line(2, "the second line is origin and the log's name, without blanks and +") }
        guard lines[2] == Self.index else { throw .line(3, "the third line is \(Self.index)") }
        var authorities: [Thumbprint] = []
        var generations: [VRFGeneration] = []
        for (offset, line) in lines.enumerated().dropFirst(3) {
            let words = line.split(separator: " ", omittingEmptySubsequences: false).map(String.init)
            switch words.first {
            case "authority":
                guard words.count == 2, let thumbprint = Thumbprint(words[1]) else {
                    throw .line(offset + 1, "an authority line is authority and a key's thumbprint")
                }
                guard !authorities.contains(thumbprint) else { throw .line(offset + 1, "an authority is named once") }
                authorities.append(thumbprint)
            case "vrf":
                guard let generation = Self.generation(words, after: generations) else {
                    throw .line(
                        offset + 1, "a vrf line is vrf, the next generation, its first index and base64 of its key")
                }
                generations.append(generation)
            default: throw .line(offset + 1, "a line begins with authority or vrf")
            }
        }
        guard !generations.isEmpty else { throw .line(lines.count, "one VRF key is required") }
        self.text = text
        self.origin = String(origin)
        self.authorities = authorities
        self.generations = generations
    }

    private static func generation(_ words: [String], after earlier: [VRFGeneration]) -> VRFGeneration? {
        guard words.count == 4, let number = ASCII.decimal(Array(words[1].utf8)), number == UInt64(earlier.count),
            let firstIndex = ASCII.decimal(Array(words[2].utf8)), number > 0 || firstIndex == 0,
            earlier.last.map({ $0.firstIndex.value < firstIndex }) ?? true,
            let bytes = Base64.standard.decode(words[3]), let key = try? VRFPublicKey(bytes: bytes)
        else { return nil }
        return VRFGeneration(number: UInt32(number), firstIndex: LogIndex(firstIndex), key: key)
    }

    /// These parameters with one more accreditation root.
    public func appending(authority: Thumbprint) throws(RegistryParametersError) -> RegistryParameters {
        try RegistryParameters(parsing: text + Array("authority \(authority)\n".utf8))
    }

    /// These parameters with the next VRF key, in force from `firstIndex` on.
    public func appending(
        vrfKey: VRFPublicKey, firstIndex: LogIndex
    ) throws(RegistryParametersError) -> RegistryParameters {
        let generation = VRFGeneration(number: UInt32(generations.count), firstIndex: firstIndex, key: vrfKey)
        return try RegistryParameters(parsing: text + Array(generation.line.utf8))
    }

    /// The earlier parameters whose text has this hash: a prefix of the text that ends at a line, or the text itself.
    ///
    /// - Returns: `nil` when no such prefix has the hash or is a whole set of parameters.
    public func prefix(withHash hash: Hash) -> RegistryParameters? {
        for end in text.indices where text[end] == UInt8(ascii: "\n") {
            let prefix = Array(text[...end])
            if Hash.sha256(prefix) == hash { return try? RegistryParameters(parsing: prefix) }
        }
        return nil
    }

    /// Whether these are the same parameters, or the same with lines appended.
    public func extends(_ earlier: RegistryParameters) -> Bool {
        text.starts(with: earlier.text)
    }
}
