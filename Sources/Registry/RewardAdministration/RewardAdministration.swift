import Attestation
public import RegistryAPI
import Rewards
public import StrictJSON
import TransparencyLog
import VehicleHistory

/// Carries out every signed call about rewards: who may, what follows, and the statement that says so.
///
/// Nothing here writes but through `RewardOffice.post(_:)`: journal lines, the statement about them and the private
/// documents that change with them are one transaction. A call that was interrupted is sent again: ids of journal
/// lines and statements follow from the plan or from the caller's own id, so it is done once or not at all.
public actor RewardAdministration {
    let office: RewardOffice
    let statements: RegistryStatements
    let configuration: RegistryConfiguration
    let publication: Publication
    /// Who may say what, as of now.
    let directory: @Sendable () -> AccreditationDirectory
    /// Takes what was erased out of the backups.
    let scrubBackups: @Sendable () async -> [BackupStanding]
    var statusSources: [any StatusSource] = []
    /// Most estimates that are remembered.
    static let estimatesCountMax = 64
    /// Estimates of epochs that are not issued.
    var estimates: [Epoch: KnownEstimate] = [:]
    /// The newest list of administrators that was read, and the place of its statement.
    var knownRoster: (roster: AdminRoster, last: LogIndex)?

    init(
        office: RewardOffice, store: any RegistryStore, workers: WorkerPool, configuration: RegistryConfiguration,
        publication: Publication, directory: @escaping @Sendable () -> AccreditationDirectory,
        scrubBackups: @escaping @Sendable () async -> [BackupStanding]
    ) {
        self.office = office
        statements = RegistryStatements(store: store, workers: workers)
        self.configuration = configuration
        self.publication = publication
        self.directory = directory
        self.scrubBackups = scrubBackups
    }

    /// Adds lines to what `status` answers.
    public func add(_ source: any StatusSource) {
        statusSources.append(source)
    }

    /// Carries out a call.
    ///
    /// - Parameters:
    ///   - call: the call.
    ///   - caller: who makes it; name and key are proven, the roles are looked at here.
    ///   - body: what was sent.
    /// - Throws: `Problem`: `call-caller-wrong`, `call-replayed`, a code that begins with `reward-`, or what is wrong with
    ///   the body.
    public func perform(_ call: RewardCall, caller: Caller, body: JSON) async throws(Problem) -> JSON {
        guard call.callers.contains(caller.kind) else {
            let kinds = call.callers.map(\.rawValue).sorted().joined(separator: ", ")
            throw Problem(
                code: Problem.callCallerWrongCode, status: 403, title: "Not for this caller",
                detail: "The call \(call.name) is not for callers of the kind \(caller.kind.rawValue).",
                rule: "It is for: \(kinds).", mend: "Sign it with such a caller's key.")
        }
        // The wire remembers every token while it runs; what changes something is remembered beyond that.
        if !call.isRead { try await useToken(of: caller) }
        if caller.kind == .admin {
            return try await performAdminCall(call, caller: caller, body: body)
        }
        return try await performHolderCall(call, caller: caller, body: body)
    }

    /// The time of the registry's clock, milliseconds since 1970.
    var nowMilliseconds: UInt64 { configuration.now() }

    /// The time of the registry's clock, seconds since 1970.
    var nowSeconds: Int { Int(clamping: nowMilliseconds / 1_000) }
}
