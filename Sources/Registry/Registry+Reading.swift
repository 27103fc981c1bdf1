import Attestation
import Octets
import Synchronization
public import TransparencyLog
public import VehicleHistory
import VerifiableIndex

extension Registry {
    /// The log's origin.
    public var origin: String { configuration.origin }

    /// The parameters text, served verbatim at `/params`.
    ///
    /// An auditor needs them before it cosigns the first checkpoint, so they are there before anything is published.
    public var parametersText: [UInt8] {
        publication.current?.parameters.text ?? sequencer.preparedParameters.withLock { $0 }
    }

    /// The published checkpoint: a signed note.
    public var checkpoint: [UInt8] { publication.current?.note ?? [] }

    /// Who is asked for cosignatures; `nil` where nobody is.
    public var cosigners: (any CheckpointCosigners)? { configuration.cosigning?.cosigners }

    /// The key of report ids; `nil` where the folder has none.
    public var reportKey: [UInt8]? { keys.report }

    /// The registry's clock, in milliseconds since 1970.
    public var nowMilliseconds: UInt64 { configuration.now() }

    /// Does work that takes milliseconds on the registry's own threads, off Swift's shared pool.
    public func compute<Value: Sendable>(_ work: @escaping @Sendable () -> Value) async -> Value {
        await workers.run(work)
    }

    /// Entries under the published checkpoint.
    public var publishedSize: LogSize { publication.current?.size ?? 0 }

    /// Time of the published index root, in milliseconds since 1970.
    public var publishedTimeMilliseconds: UInt64 { publication.current?.timeMilliseconds ?? 0 }

    /// Whether the registry sequences and shows what it has: `false` until its first checkpoint has its quorum, and once
    /// it has stopped.
    /// Where several processes share a database it is `false` also while that does not answer.
    public var isReady: Bool { isWorking && isStoreAnswering }

    var isWorking: Bool { isOpened && !isStopped && publication.current != nil }

    /// Whether an older copy of the store is shown, read-only, until it has been compared.
    public var isRestored: Bool { configuration.restored != nil }

    /// Where openings of lost entries are kept; `nil` where nothing was lost.
    public var lostOpenings: (any LostOpenings)? { configuration.restored?.openings }

    /// Why nothing is sequenced or followed here any more; `nil` while it is.
    public var stopReason: String? { sequencer.stopped.withLock { $0 } }

    var isOpened: Bool { opening.withLock { $0 } }

    var isStopped: Bool { sequencer.stopped.withLock { $0 != nil } }

    /// A trust file that names this registry's own keys, and the witnesses and auditors that cosign for it, served at
    /// `/policy`: a convenience for first contact, never trusted over a file that the user has.
    public var policyText: [UInt8] {
        let cosigning = configuration.cosigning?.policy
        guard let parameters = publication.current?.parameters,
            let policy = try? TrustPolicy(
                logs: [TrustPolicy.Log(verifier: keys.log.verifier)], witnesses: cosigning?.witnesses ?? [],
                groups: cosigning?.groups ?? [], quorum: cosigning?.quorum,
                authorities: parameters.authorities.map(\.string), auditors: cosigning?.auditors,
                maxAgeSeconds: cosigning?.maxAgeSecondsStated)
        else { return [] }
        return Array("# Served by the registry itself: check it against a source that you trust.\n".utf8) + policy.text
    }

    /// The bytes of a public file, such as `tile/0/000.p/5`; `nil` when there is none.
    public func tile(atPath path: String) async throws(RegistryError) -> [UInt8]? {
        guard let tile = Tile(path: path) else { return nil }
        let tiles = tiles
        return try await workers.run { () throws(RegistryError) -> [UInt8]? in
            do throws(TileStoreError) {
                return try tiles.read(tile.path)
            } catch {
                throw .tiles(error)
            }
        }
    }

    /// The receipt of the statement that `issuer` (its `iss` claim) gave the id `identifier` (`jti`).
    ///
    /// - Throws: `.unknownStatement` when there is none, `.erased` when its statement was erased.
    public func receipt(issuer: String, identifier: String) async throws(RegistryError) -> Receipt {
        guard isOpened else { throw .notPublished }
        let prover = prover
        let key = SubmissionKey(issuer: issuer, identifier: identifier)
        return try await workers.run { () throws(RegistryError) in try prover.receipt(key) }
    }
}

extension Registry {
    /// Every attestor that was ever enrolled, in order of id, as of the published checkpoint: their standing at
    /// `publishedSize` is what counts for the next statement.
    public var attestors: [AttestorHistory] { accreditationDirectory.attestorHistories }

    /// Who was accredited as what at every place of the log, as of the published checkpoint.
    public var accreditationDirectory: AccreditationDirectory { sequencer.accreditation.withLock { $0.directory } }

    /// How much each attestor stated, and how often that did not hold.
    ///
    /// Counting follows the log: after a start it may be behind for a while, and each call brings it on.
    public func attestorRecords() async -> AttestorRecords { await tallier.current() }
}
