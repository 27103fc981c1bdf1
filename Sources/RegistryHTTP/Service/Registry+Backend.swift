public import Octets
public import Registry
public import RegistryAPI
public import StrictJSON
public import TransparencyLog
public import VIN
import VehicleHistory

/// The registry service, as the routes see it.
public struct RegistryServiceBackend: RegistryBackend {
    let registry: Registry
    let rewards: RewardReading
    let seal: ReportSeal

    /// The log's origin.
    public let origin: String

    /// Shows `registry`, whose log's origin is `origin`.
    public init(_ registry: Registry, origin: String) {
        self.registry = registry
        rewards = RewardReading(registry)
        seal =
            registry.reportKey.flatMap { ReportSeal(key: $0, origin: origin) } ?? ReportSeal(freshKeyFor: origin)
        self.origin = origin
    }

    /// The newest published checkpoint.
    public var checkpoint: [UInt8] { registry.checkpoint }

    /// The parameters, verbatim.
    public var parameters: [UInt8] { registry.parametersText }

    /// The trust file that the registry proposes.
    public var policy: [UInt8] { registry.policyText }

    /// The note that closed the log; empty while it is open.
    public var closingNote: [UInt8] { registry.closingNote }

    /// Whether statements are taken and proofs served.
    public var isReady: Bool { registry.isReady }

    /// Why not.
    public var unreadiness: Problem {
        switch registry.readiness {
        case .restored: .restored
        case .starting: .starting
        case .waiting: .waitingForQuorum
        case .stopped: .stopped
        case .ready, .closed, .silent: .notReady
        }
    }

    /// That it takes nothing, or that nothing newer is published for want of cosigners.
    public var readinessNotes: [String] {
        var notes: [String] = []
        if registry.readiness == .closed { notes.append("closed: proofs are served, nothing is taken") }
        if registry.isQuorumMissing { notes.append("quorum-missing: what is published grows old") }
        return notes
    }

    /// Submits statements and waits for their positions or receipts.
    public func submit(_ statements: [[UInt8]], withReceipts: Bool) async -> [SubmissionAnswer] {
        if withReceipts {
            await registry.submit(statements).map { outcome in
                switch outcome {
                case .included(let receipt, let isDuplicate):
                    .included(
                        index: receipt.entry.index.value, isDuplicate: isDuplicate,
                        receipt: receipt.json.serialized())
                case .refused(let refusal): .refused(Problem(refusal))
                }
            }
        } else {
            await registry.submitForPosition(statements).map { outcome in
                switch outcome {
                case .included(let index, let isDuplicate):
                    .included(index: index.value, isDuplicate: isDuplicate, receipt: [])
                case .refused(let refusal): .refused(Problem(refusal))
                }
            }
        }
    }

    /// The report bundle of a vehicle.
    public func report(vin: VIN) async throws(Problem) -> [UInt8] {
        try await bundle(vin).serialized()
    }

    /// The receipt of an accepted statement.
    public func receipt(issuer: String, identifier: String) async throws(Problem) -> [UInt8] {
        do throws(RegistryError) {
            return try await registry.receipt(issuer: issuer, identifier: identifier).json.serialized()
        } catch {
            throw Problem(error)
        }
    }

    /// The decoded VIN and a summary of the vehicle's report.
    public func summary(vin: VIN) async throws(Problem) -> JSON {
        VehicleSummary(vin: vin, bundle: try await bundle(vin)).json
    }

    /// Every attestor ever enrolled.
    public func attestors() async throws(Problem) -> JSON {
        let listing = AttestorListing(
            histories: registry.attestors, index: LogIndex(registry.publishedSize.value),
            counted: await registry.attestorRecords())
        return [
            "attestors": .array(
                listing.histories.compactMap { history in
                    history.listing(at: listing.index, record: listing.record(of: history))
                }),
            "counted_below": .integer(Int(clamping: listing.counted.countedBelow.value)),
        ]
    }

    /// A tile or an entry bundle.
    public func contents(of tile: Tile) async throws(Problem) -> [UInt8]? {
        do throws(RegistryError) {
            return try await registry.tile(atPath: tile.path)
        } catch {
            throw Problem(error)
        }
    }

    /// What is missing since an older copy came back.
    public func lostEntries() async throws(Problem) -> LostEntries {
        guard let openings = registry.lostOpenings else { throw .nothingLost }
        let found = await registry.compute { openings.checkpoint.map { ($0, openings.missing) } }
        guard let (checkpoint, missing) = found else { throw .nothingLost }
        return LostEntries(checkpoint: checkpoint, missing: missing)
    }

    /// Keeps what a lost entry commits to.
    public func open(lost index: UInt64, salt: Hash, statement: [UInt8]) async throws(Problem) {
        guard let openings = registry.lostOpenings else { throw .nothingLost }
        let opening = LostOpening(salt: salt, statement: statement)
        let isKept = await registry.compute {
            Result { () throws(StoreError) in try openings.keep(opening, at: LogIndex(index)) }
        }
        switch isKept {
        case .success(true): return
        case .success(false): throw .notTheLostEntry
        case .failure: throw .internalError
        }
    }

    private func bundle(_ vin: VIN) async throws(Problem) -> ReportBundle {
        do throws(RegistryError) {
            return try await registry.report(for: .vehicle(vin))
        } catch {
            throw Problem(error)
        }
    }
}
