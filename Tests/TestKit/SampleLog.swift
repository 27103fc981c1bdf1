public import Octets
public import TransparencyLog

/// A log of any kind with its key, in memory: it signs whatever head is asked for, true or not.
public struct SampleLog: Sendable {
    /// The log's name cannot be one.
    public struct InvalidName: Error {}

    /// Its key (type 01), made from its name and `keyNumber`, so that texts stay the same from run to run.
    public let signer: NoteSigner

    /// Its entries' hashes.
    public let hashes: StoredHashes

    /// A log of `size` entries, `<entryPrefix> 0` and so on.
    public init(
        _ name: String = "log.example/cars", size: Int, entryPrefix: String = "entry", keyNumber: Int = 0
    ) throws {
        signer = try Self.signer(name, kind: .ed25519, keyNumber: keyNumber)
        hashes = StoredHashes(
            leafHashes: (0..<size).map { MerkleTree.leafHash(Array("\(entryPrefix) \($0)".utf8)) })
    }

    /// A key made from its name and number.
    public static func signer(_ name: String, kind: NoteKeyKind, keyNumber: Int = 0) throws -> NoteSigner {
        guard let keyName = KeyName(name) else { throw InvalidName() }
        return try NoteSigner(name: keyName, kind: kind, seed: Hash.sha256(utf8: "\(name) \(keyNumber)").bytes)
    }

    /// The log's name.
    public var origin: KeyName { signer.verifier.name }

    /// The true root of the first `size` entries.
    public func root(_ size: Int) throws -> Hash {
        try MerkleTree.root(size: LogSize(UInt64(size)), from: hashes)
    }

    /// A signed checkpoint.
    ///
    /// - Parameters:
    ///   - size: what it states.
    ///   - root: what it states, if not the truth.
    ///   - extensions: lines below the root, each with its newline.
    ///   - signer: who signs, if not the log.
    public func note(
        _ size: Int, root: Hash? = nil, extensions: String = "", signer: NoteSigner? = nil
    ) throws -> SignedNote {
        let head = Checkpoint(origin: origin, size: LogSize(UInt64(size)), root: try root ?? self.root(size))
        let text = head.text + Array(extensions.utf8)
        return try SignedNote(text: text, signatures: [(signer ?? self.signer).sign(text: text, timeSeconds: 0)])
    }

    /// The true proof between two sizes.
    public func proof(from oldSize: Int, to newSize: Int) throws -> [Hash] {
        try MerkleTree.consistencyProof(
            from: LogSize(UInt64(oldSize)), to: LogSize(UInt64(newSize)), from: hashes)
    }

    /// The body of a request to cosign, written without the checks of `AddCheckpointRequest`.
    ///
    /// - Parameter proof: if not the true one; none where sizes are in the wrong order.
    public func request(from oldSize: Int, to note: SignedNote, proof: [Hash]? = nil) throws -> [UInt8] {
        let size = (try? Checkpoint(parsingAnyLogs: note.text).size.value).flatMap { Int(exactly: $0) } ?? 0
        let proof = try proof ?? (oldSize <= size ? self.proof(from: oldSize, to: size) : [])
        var body = Array("old \(oldSize)\n".utf8)
        for hash in proof { body += Array((Base64.standard.encode(hash.bytes) + "\n").utf8) }
        return body + Array("\n".utf8) + note.encoded
    }

    /// The body of an honest request.
    public func request(from oldSize: Int, to newSize: Int) throws -> [UInt8] {
        try request(from: oldSize, to: note(newSize))
    }
}
