import Foundation
import LogAudit
import Octets
import RegistryClient
import TransparencyLog
import VehicleHistory

/// What the outside knows of a log: every statement that was acknowledged, every checkpoint that anybody saw, and an
/// audit of the entries from the first on.
actor OutsideView {
    struct Broken: Error, CustomStringConvertible {
        let description: String
    }

    private let trust: TrustPolicy
    private var acknowledged: [(statement: [UInt8], index: LogIndex)] = []
    private var roots: [LogSize: Hash] = [:]
    private let auditor = LogAuditor()
    /// Acknowledged statements up to here were asked about after a restart.
    private var askedCount = 0

    init(trust: TrustPolicy) { self.trust = trust }

    var acknowledgedCount: Int { acknowledged.count }
    /// Where the acknowledged statements are, each once.
    var acknowledgedPlaces: [LogIndex] { acknowledged.map(\.index) }
    var size: LogSize { auditor.size }
    var checkpointCount: Int { roots.count }

    /// Notes a receipt, which must verify, and the checkpoint that it stands on.
    func note(_ bytes: [UInt8], for statement: [UInt8]) throws {
        acknowledged.append((statement, try verify(bytes, for: statement)))
    }

    private func verify(_ bytes: [UInt8], for statement: [UInt8]) throws -> LogIndex {
        let receipt = try Receipt(parsing: bytes)
        _ = try note(checkpoint: receipt.checkpoint)
        return try ReceiptVerifier(trust: trust, nowMilliseconds: Int64(Date().timeIntervalSince1970 * 1_000))
            .verify(receipt, for: statement).index
    }

    private func note(checkpoint bytes: [UInt8]) throws -> Checkpoint {
        let note = try SignedNote(parsing: bytes)
        guard try !note.verifiedSignatures(by: trust.logs.map(\.verifier)).isEmpty else {
            throw Broken(description: "a checkpoint is not signed")
        }
        let checkpoint = try Checkpoint(parsing: note.text)
        let known = roots.updateValue(checkpoint.root, forKey: checkpoint.size)
        guard known == nil || known == checkpoint.root else {
            throw Broken(description: "two roots were signed for \(checkpoint.size) entries")
        }
        return checkpoint
    }

    /// What was acknowledged since the last time is still there, at the same place, with a receipt that verifies; and so
    /// are some of those before.
    func askAgain(_ client: RegistryClient, using generator: inout some RandomNumberGenerator) async throws {
        var places = Array(askedCount..<acknowledged.count)
        for _ in 0..<min(8, askedCount) { places.append(Int.random(in: 0..<askedCount, using: &generator)) }
        askedCount = acknowledged.count
        try await ask(client, places)
    }

    /// Everything that was ever acknowledged is there.
    func askEverything(_ client: RegistryClient) async throws { try await ask(client, Array(acknowledged.indices)) }

    private func ask(_ client: RegistryClient, _ places: [Int]) async throws {
        for place in places {
            let (statement, index) = acknowledged[place]
            let answer = try await client.submit(statement)
            guard answer.isDuplicate else {
                throw Broken(description: "the registry had lost entry \(index), which it had acknowledged")
            }
            guard try verify(answer.bytes, for: statement) == index else {
                throw Broken(description: "entry \(index) is now somewhere else")
            }
        }
    }

    /// Feeds the entries up to the served checkpoint to an auditor that began with the first, and holds every checkpoint
    /// that anybody saw against them.
    func audit(_ client: RegistryClient) async throws {
        let end = try note(checkpoint: try await client.checkpoint()).size
        guard let newest = roots.keys.max(), newest <= end else {
            throw Broken(description: "the registry serves \(end) entries, and more were seen")
        }
        var bundles: [Tile: [[UInt8]]] = [:]
        for size in roots.keys.sorted() where size > auditor.size {
            while auditor.size < size {
                guard let tile = Tile.holdingEntry(at: LogIndex(auditor.size.value), size: end) else { break }
                if bundles[tile] == nil {
                    let bytes = try await client.tile(String(tile.path.dropFirst(Tile.pathPrefix.count)))
                    bundles[tile] = try EntryBundle(parsing: bytes, width: tile.width).entries
                }
                guard let entries = bundles[tile] else { break }
                let first = tile.index * UInt64(Tile.widthMax)
                let range = Int(auditor.size.value - first)..<min(Int(size.value - first), entries.count)
                try auditor.feed(Array(entries[range]))
            }
            guard auditor.root == roots[size] else {
                throw Broken(description: "the entries do not make the root that was signed for \(size)")
            }
        }
        guard auditor.root == roots[end] else {
            throw Broken(description: "entries that were served earlier are not in the root of \(end)")
        }
    }
}
