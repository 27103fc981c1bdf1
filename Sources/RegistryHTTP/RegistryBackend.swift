public import Attestation
public import Octets
public import Registry
public import RegistryAPI
public import StrictJSON
public import TransparencyLog
public import VIN

/// What the routes need of a registry, in the terms of the wire: bytes and problems.
///
/// The service itself is one implementation; the tests have others that are slow, full or broken on purpose.
public protocol RegistryBackend: Sendable {
    /// The log's origin.
    var origin: String { get }
    /// The newest published checkpoint, a signed note; empty before the first.
    var checkpoint: [UInt8] { get }
    /// The parameters, verbatim.
    var parameters: [UInt8] { get }
    /// The trust file that the registry proposes.
    var policy: [UInt8] { get }
    /// The note that closed the log; empty while it is open.
    var closingNote: [UInt8] { get }
    /// Whether statements are taken and proofs served at this moment.
    var isReady: Bool { get }
    /// Why not, when `isReady` is false.
    var unreadiness: Problem { get }
    /// What is remarkable although it is ready, a line each, for whoever watches over the server.
    var readinessNotes: [String] { get }

    /// Submits statements (SD-JWTs) and waits until each is in a published checkpoint, or refused.
    ///
    /// - Parameters:
    ///   - statements: The SD-JWTs' bytes.
    ///   - withReceipts: Whether the full receipts are wanted, or the positions in the log only.
    /// - Returns: One answer a statement, in the order of `statements`.
    func submit(_ statements: [[UInt8]], withReceipts: Bool) async -> [SubmissionAnswer]

    /// The report bundle of a vehicle.
    func report(vin: VIN) async throws(Problem) -> [UInt8]

    /// The receipt of an accepted statement.
    func receipt(issuer: String, identifier: String) async throws(Problem) -> [UInt8]

    /// The decoded VIN and a summary of the vehicle's report.
    func summary(vin: VIN) async throws(Problem) -> JSON

    /// The accredited attestors.
    func attestors() async throws(Problem) -> JSON

    /// A tile or an entry bundle; `nil` when the log has none such.
    func contents(of tile: Tile) async throws(Problem) -> [UInt8]?

    /// The report bundle of any subject, such as `points:12`, with the optional fields that its reader may see, charged
    /// for where this registry charges and something is registered about the subject.
    func report(_ request: ReportRequest) async throws(Problem) -> PaidReport

    /// Carries out a signed call.
    ///
    /// - Parameters:
    ///   - call: The call, which callers of this kind may make.
    ///   - caller: Who makes it; name and key are proven, the roles are not yet looked at.
    ///   - body: What was sent: JSON whose bytes the token bound.
    func perform(_ call: RewardCall, caller: Caller, body: JSON) async throws(Problem) -> JSON

    /// Carries out a signed call of a vehicle's owner.
    ///
    /// - Parameters:
    ///   - call: The call.
    ///   - caller: Who makes it, an `owner:`; name and key are proven, whether the key holds the vehicle is not.
    ///   - body: The vehicle and the title.
    func perform(_ call: OwnerCall, caller: Caller, body: OwnerCallBody) async throws(Problem) -> JSON

    /// Carries out a signed call of an attestor.
    ///
    /// - Parameters:
    ///   - call: The call.
    ///   - caller: Who makes it, an `attestor:`; name and key are proven.
    ///   - body: What was sent.
    func perform(_ call: AttestorCall, caller: Caller, body: JSON) async throws(Problem) -> JSON

    /// Lets a file of evidence in, for a statement of the caller's that names it.
    ///
    /// - Parameters:
    ///   - hash: SHA-256 of the file.
    ///   - index: The statement's place in the log.
    ///   - byteCount: The size that the sender declares; `nil` where none is.
    ///   - caller: Who sends it; name and key are proven.
    func beginEvidence(
        _ hash: Hash, for index: LogIndex, byteCount: Int?, by caller: Caller
    ) async throws(Problem) -> EvidenceUpload

    /// A stored file for a reader who may have it: its path, and what is known of it.
    func evidenceFile(
        _ hash: Hash, for reader: EvidenceReader
    ) async throws(Problem) -> (path: String, evidence: StoredEvidence)

    /// The key of an admin (on the roster) or an attestor (accredited, neither suspended nor revoked) at this moment.
    ///
    /// - Returns: `nil` when `name` has no such key now. Never asked about owners and buyers, whose keys name them.
    func callerKey(_ name: CallerName, thumbprint: Thumbprint) async throws(Problem) -> PublicKey?

    /// The public state of the rewards: a `RewardsState` as JSON.
    func rewardsState() async throws(Problem) -> JSON

    /// The policy in force in an epoch (now, for `nil`): the very bytes whose hash the issuance names.
    func rewardPolicy(epoch: Int?) async throws(Problem) -> [UInt8]

    /// Journal lines from number `from`, at most `limit`, without their line feeds; fewer at the end.
    func rewardJournal(from: Int, limit: Int) async throws(Problem) -> [[UInt8]]

    /// The issuance sheet of an epoch: the very bytes.
    func rewardSheet(epoch: Int) async throws(Problem) -> [UInt8]

    /// Every draw: `DrawSummary` values.
    func rewardDraws() async throws(Problem) -> JSON

    /// One draw with its tickets and its result.
    func rewardDraw(_ identifier: String) async throws(Problem) -> JSON

    /// The public balances of a holder.
    func rewardAccounts(of holder: CallerName) async throws(Problem) -> JSON

    /// The report bundle of a vehicle as people read it: verified by the registry's own trust file, with the id under
    /// which it is known again. Charged for as `report(_:)` is.
    func readableReport(_ request: ReportRequest) async throws(Problem) -> ReadableReport

    /// A bundle that was handed out moments ago, read again: not charged for, not counted.
    func readableReport(of bundle: [UInt8], identifier: String) async throws(Problem) -> ReadableReport

    /// What the registry would say now about the subject of a report that it gave out: for comparing, not for handing
    /// out; not charged for, not counted.
    func present(_ record: ReportRecord) async throws(Problem) -> PresentReport

    /// What a report id says; `nil` when this registry did not make it.
    func reportRecord(of identifier: String) -> ReportRecord?

    /// The attestors, with how much they stated and how often that was contradicted.
    func attestorListing() async throws(Problem) -> AttestorListing

    /// What is missing since an older copy came back.
    func lostEntries() async throws(Problem) -> LostEntries

    /// Keeps what a lost entry commits to.
    func open(lost index: UInt64, salt: Hash, statement: [UInt8]) async throws(Problem)

    /// Does work that takes milliseconds where it holds up nobody.
    func compute<Value: Sendable>(_ work: @escaping @Sendable () -> Value) async -> Value
}

extension RegistryBackend {
    /// Not at this moment, without a reason.
    public var unreadiness: Problem { .notReady }

    /// Nothing.
    public var readinessNotes: [String] { [] }

    /// Nothing, where no copy comes back.
    public func lostEntries() async throws(Problem) -> LostEntries { throw .nothingLost }

    /// Nothing is missing.
    public func open(lost index: UInt64, salt: Hash, statement: [UInt8]) async throws(Problem) { throw .nothingLost }
}
