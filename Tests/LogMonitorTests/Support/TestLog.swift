import Attestation
import Octets
import StrictJSON
import TestKit
import Testing
import TransparencyLog
import VehicleHistory
import VerifiableIndex

/// A log as a registry publishes it, or as one that lies would: entries, signed checkpoints, and files.
struct TestLog {
    static let startMilliseconds: UInt64 = 1_767_225_600_000

    let signer: NoteSigner
    var parameters: RegistryParameters
    private(set) var entries: [[UInt8]] = []
    var timeMilliseconds = TestLog.startMilliseconds
    /// Statements that the index leaves out, by log index.
    var hidden: Set<UInt64> = []

    init(origin: String = "registry.test/log", seed: UInt8 = 1) throws {
        let name = try #require(KeyName(origin))
        signer = try NoteSigner(name: name, kind: .ed25519, seed: [UInt8](repeating: seed, count: 32))
        var generator = SeededGenerator(seed: UInt64(seed))
        parameters = try RegistryParameters(
            origin: origin,
            authorities: [try #require(Thumbprint("dfTAth4FsaDrE-M8OxaxZk1PGCqjd2z7cjTLS274HhQ"))],
            vrfKey: VRFSecretKey.generate(using: &generator).publicKey)
        append(
            .parameters(
                time: timeMilliseconds, generation: 0, parametersHash: parameters.hash,
                previousParametersHash: .zero))
        appendRoot()
    }

    var size: LogSize { LogSize(UInt64(entries.count)) }

    func trust(_ more: String = "quorum none\n") throws -> TrustPolicy {
        try TrustPolicy(parsing: Array("log \(signer.verifier.vkey)\n\(more)".utf8))
    }

    // MARK: - Entries

    mutating func append(_ entry: LogEntry) { entries.append(entry.encoded) }

    mutating func append(raw bytes: [UInt8]) { entries.append(bytes) }

    mutating func replace(_ index: Int, _ entry: LogEntry) { entries[index] = entry.encoded }

    /// Statements about a hundred subjects in turn.
    mutating func appendStatements(_ count: Int) {
        for _ in 0..<count {
            append(
                .statement(
                    time: timeMilliseconds, label: Label.publicSubject("attestor:a\(entries.count % 100)"),
                    commitment: Hash.sha256(utf8: "\(entries.count)")))
        }
    }

    mutating func appendRoot() {
        var histories: [Label: MerkleFrontier] = [:]
        for (number, bytes) in entries.enumerated() where !hidden.contains(UInt64(number)) {
            guard case .statement(_, let label, _)? = try? LogEntry(parsing: bytes) else { continue }
            histories[label, default: MerkleFrontier()].append(
                SubjectValue.historyLeafHash(
                    index: LogIndex(UInt64(number)), entryLeafHash: MerkleTree.leafHash(bytes)))
        }
        let leaves = histories.map { (label: $0.key, value: SubjectValue.compute(history: $0.value)) }
        let root = (try? VerifiableIndex(bulk: leaves))?.root ?? .zero
        append(
            .indexRoot(
                time: timeMilliseconds, coveredSize: size, subjectCount: UInt64(leaves.count), root: root,
                parametersHash: parameters.hash))
    }

    /// One batch: statements, their root, one second later.
    mutating func appendBatch(_ count: Int) {
        timeMilliseconds += 1_000
        appendStatements(count)
        appendRoot()
    }

    // MARK: - What is published

    func note() throws -> SignedNote {
        try Checkpoint(
            origin: signer.verifier.name, size: size,
            root: MerkleTree.root(of: entries.map { MerkleTree.leafHash($0) })
        ).signed(by: signer)
    }

    /// Every file of the log at its size.
    func files() throws -> [String: [UInt8]] {
        let hashes = StoredHashes(leafHashes: entries.map { MerkleTree.leafHash($0) })
        var files = ["checkpoint": try note().encoded, "params": parameters.text]
        for tile in Tile.newTiles(from: 0, to: size) {
            let first = Int(tile.index) * Tile.widthMax
            files[tile.path] =
                tile.isEntryBundle
                ? try EntryBundle(Array(entries[first..<first + tile.width])).encoded : try tile.data(from: hashes)
        }
        return files
    }
}
