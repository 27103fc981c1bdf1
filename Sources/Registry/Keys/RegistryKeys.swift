public import Attestation
import Octets
import StrictJSON
import TransparencyLog
public import VerifiableIndex

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#else
    import Darwin
#endif

/// The registry's own secrets: the log's signing key, one VRF key for each generation, the steward's key, and the key of
/// report ids.
///
/// The accreditation authority's key is not among them: it belongs to somebody else, off this machine.
public struct RegistryKeys: Sendable {
    /// File of the log's key, in the format of golang.org/x/mod/sumdb/note.
    public static let logFileName = "log.key"

    /// File of the log's key's public part, one line: all that a process needs of it that only follows.
    public static let logPublicFileName = "log.pub"

    /// File of the VRF keys: `vrf GENERATION BASE64(32 bytes)`, one line each.
    public static let vrfFileName = "vrf.key"

    /// File of the steward's key, a JWK.
    public static let stewardFileName = "steward.jwk"

    /// File of the key of report ids: 32 bytes in base64.
    public static let reportFileName = "report-id.key"

    /// Bytes of the key of report ids.
    public static let reportKeyByteCount = 32

    /// Signs checkpoints, or verifies them only.
    public let log: LogKey

    /// Make labels; the position is the generation. Never empty.
    public let vrf: [VRFSecretKey]

    /// Signs the registry's own statements, as the attestor `steward`; `nil` in a folder older than rewards.
    public let steward: SigningKey?

    /// Seals report ids; `nil` in a folder older than they. A registry with another key does not know the ids that this
    /// one made, and nothing else depends on it.
    public let report: [UInt8]?

    /// Keys held in memory.
    public init(log: LogKey, vrf: [VRFSecretKey], steward: SigningKey? = nil, report: [UInt8]? = nil) {
        self.log = log
        self.vrf = vrf
        self.steward = steward
        self.report = report
    }

    /// Fresh keys for a log called `origin`.
    ///
    /// - Throws: `.origin` when the origin cannot be the name of a key.
    public static func generate(origin: String) throws(RegistryKeyError) -> RegistryKeys {
        var generator = SystemRandomNumberGenerator()
        guard let name = KeyName(origin), let log = try? NoteSigner.generate(name: name, kind: .ed25519),
            let vrf = try? VRFSecretKey.generate(using: &generator)
        else { throw .origin(origin) }
        return RegistryKeys(log: LogKey(log), vrf: [vrf], steward: .generate(), report: freshReportKey())
    }

    private static func freshReportKey() -> [UInt8] {
        var generator = SystemRandomNumberGenerator()
        return (0..<reportKeyByteCount).map { _ in .random(in: 0...255, using: &generator) }
    }

    /// Writes the files into `folder`, which must exist, readable for their owner only.
    ///
    /// - Throws: `.exists` rather than overwrite a key.
    public func write(toFolder folder: String) throws(RegistryKeyError) {
        if let signer = log.signer {
            try SecretFile.create(signer.privateKeyText + "\n", atPath: folder + "/" + Self.logFileName)
        }
        try SecretFile.create(log.verifier.vkey + "\n", atPath: folder + "/" + Self.logPublicFileName)
        let lines = vrf.enumerated().map { "vrf \($0.offset) \(Base64.standard.encode($0.element.bytes))\n" }
        try SecretFile.create(lines.joined(), atPath: folder + "/" + Self.vrfFileName)
        if let steward { try Self.write(steward, toFolder: folder) }
        if let report { try Self.write(report, toFolder: folder) }
    }

    /// Makes the steward's key in a folder that has none, as those of before rewards.
    ///
    /// - Throws: `.exists` rather than overwrite a key.
    public static func createSteward(inFolder folder: String) throws(RegistryKeyError) {
        try write(.generate(), toFolder: folder)
    }

    /// Makes the key of report ids in a folder that has none.
    ///
    /// - Throws: `.exists` rather than overwrite a key.
    public static func createReportKey(inFolder folder: String) throws(RegistryKeyError) {
        try write(freshReportKey(), toFolder: folder)
    }

    private static func write(_ report: [UInt8], toFolder folder: String) throws(RegistryKeyError) {
        try SecretFile.create(Base64.standard.encode(report) + "\n", atPath: folder + "/" + reportFileName)
    }

    private static func write(_ steward: SigningKey, toFolder folder: String) throws(RegistryKeyError) {
        let text = String(decoding: steward.jwk().prettyPrinted(), as: UTF8.self)
        try SecretFile.create(text, atPath: folder + "/" + stewardFileName)
    }

    /// The text of a file that may be missing.
    private static func textIfPresent(_ path: String) throws(RegistryKeyError) -> String? {
        do {
            return try SecretFile.read(atPath: path)
        } catch {
            if case .notRead(_, ENOENT) = error { return nil }
            throw error
        }
    }

    private static func readReportKey(inFolder folder: String) throws(RegistryKeyError) -> [UInt8]? {
        let path = folder + "/" + reportFileName
        guard let text = try textIfPresent(path) else { return nil }
        let line = text.utf8.filter { $0 != UInt8(ascii: "\n") }
        guard let bytes = Base64.standard.decode(line[...]), bytes.count == reportKeyByteCount else {
            throw .malformed(path, "it is not \(reportKeyByteCount) bytes in base64")
        }
        return bytes
    }

    private static func readSteward(inFolder folder: String) throws(RegistryKeyError) -> SigningKey? {
        let path = folder + "/" + stewardFileName
        guard let text = try textIfPresent(path) else { return nil }
        do {
            return try SigningKey(jwk: JSON(parsing: Array(text.utf8)))
        } catch {
            throw .malformed(path, "\(error)")
        }
    }

    private static func readLogKey(inFolder folder: String) throws(RegistryKeyError) -> LogKey {
        let path = folder + "/" + logFileName
        guard let text = try textIfPresent(path) else {
            let publicPath = folder + "/" + logPublicFileName
            guard let line = try textIfPresent(publicPath)?.split(separator: "\n").first else {
                throw .notRead(path, errorNumber: ENOENT)
            }
            do { return LogKey(try NoteVerifier(vkey: String(line))) } catch {
                throw .malformed(publicPath, "\(error)")
            }
        }
        do {
            return LogKey(
                try NoteSigner(
                    privateKeyText: String(decoding: text.utf8.filter { $0 != UInt8(ascii: "\n") }, as: UTF8.self)))
        } catch {
            throw .malformed(path, "\(error)")
        }
    }

    /// Reads the files from `folder`. Where the log's key is missing and its public part is there, they are those of a
    /// process that only follows.
    ///
    /// - Throws: `.permissions` when others than the owner may read one.
    public init(folder: String) throws(RegistryKeyError) {
        log = try Self.readLogKey(inFolder: folder)
        let vrfPath = folder + "/" + Self.vrfFileName
        var keys: [VRFSecretKey] = []
        for line in try SecretFile.read(atPath: vrfPath).utf8.split(separator: UInt8(ascii: "\n")) {
            let words = line.split(separator: UInt8(ascii: " ")).map { String(decoding: $0, as: UTF8.self) }
            guard words.count == 3, words[0] == "vrf", words[1] == String(keys.count),
                let bytes = Base64.standard.decode(words[2]), let key = try? VRFSecretKey(bytes: bytes)
            else { throw .malformed(vrfPath, "line \(keys.count + 1) is not the VRF key of generation \(keys.count)") }
            keys.append(key)
        }
        guard !keys.isEmpty else { throw .malformed(vrfPath, "it is empty") }
        vrf = keys
        steward = try Self.readSteward(inFolder: folder)
        report = try Self.readReportKey(inFolder: folder)
    }
}
