import AttestorClient
import AttestorOutbox
import CommandLineKit
import RegistryClient
import StrictJSON
import TransparencyLog
import VehicleHistory

/// Where a garage signs and hands in: its folder, its outbox, and the registry where there is one.
struct GarageDesk: Sendable {
    let home: AttestorHome
    let outbox: Outbox
    /// The registry; `nil` where none is named, which only offline work allows.
    let client: RegistryClient?
    private let trust: TrustPolicy?

    /// A desk.
    ///
    /// - Parameter isOffline: whether to do without a registry.
    /// - Throws: `CommandFailure`.
    init(
        home: AttestorHome, registry: RegistryOptions, policy: PolicyOptions, isOffline: Bool
    ) throws(CommandFailure) {
        self.home = home
        outbox = try Self.outbox(of: home)
        trust = try policy.path.map { path throws(CommandFailure) in try ReportVerification.trust(path: path) }
        client = isOffline && !registry.isNamed ? nil : try Connection.client(registry)
    }

    /// The outbox of a folder that has a profile.
    ///
    /// - Throws: `CommandFailure` with status 73.
    static func outbox(of home: AttestorHome) throws(CommandFailure) -> Outbox {
        try translating { () throws(OutboxError) in try Outbox(folder: home.path) }
    }

    /// What `body` gives, the outbox's errors in words for the person at the terminal.
    static func translating<Value>(_ body: () throws(OutboxError) -> Value) throws(CommandFailure) -> Value {
        do {
            return try body()
        } catch {
            throw OutboxFailure.failure(error)
        }
    }

    /// Which log statements are for, and whether its registry can be reached.
    struct Meeting: Sendable {
        /// The log's origin.
        let audience: String
        /// Why the registry is left alone from here on; `nil` where it answered.
        let silence: String?
    }

    /// Asks the registry which log it keeps; without a network it is the one of last time, or the trust file's.
    ///
    /// - Parameter isOffline: whether nobody is to be asked.
    /// - Throws: `CommandFailure`, with status 69 where nobody ever said.
    func meeting(isOffline: Bool) async throws(CommandFailure) -> Meeting {
        guard !isOffline, let client else {
            return Meeting(audience: try remembered(nil), silence: "nothing is sent with --offline")
        }
        do {
            let origin = try await SubmissionDesk(home: home, client: client, trust: nil).origin()
            return Meeting(audience: origin, silence: nil)
        } catch {
            guard error.status == .unavailable else { throw error }
            return Meeting(audience: try remembered(error), silence: error.message)
        }
    }

    /// - Parameter failure: what is thrown where nobody ever said; `nil` for the usual words.
    private func remembered(_ failure: CommandFailure?) throws(CommandFailure) -> String {
        // Another registry's log is not taken for that of the one that is named.
        let known = client.map { home.origin(registry: $0.url) } ?? home.onlyOrigin
        if let audience = known ?? trust?.onlyOrigin { return audience }
        throw failure
            ?? CommandFailure(
                "nobody has said yet which log the statement is for",
                mend: "Run one command with a network first, or name a trust file with --policy.",
                status: .unavailable)
    }

    /// Puts a signed statement into the outbox, on the disk.
    ///
    /// - Throws: `CommandFailure`.
    func keep(
        _ statement: [UInt8], mends: Int? = nil, uploads: [OutboxUpload] = []
    ) throws(CommandFailure) -> OutboxItem {
        try Self.translating { () throws(OutboxError) in
            try outbox.add(
                statement, registry: client?.url ?? "", mends: mends, uploads: uploads,
                nowMilliseconds: Environment.nowMilliseconds)
        }
    }

    /// Delivers queued statements, and keeps statement and receipt of each as files beside the outbox.
    ///
    /// - Throws: `CommandFailure` when the outbox or the folder cannot be written.
    func deliver(
        _ numbers: [Int], client: RegistryClient, retriesMax: Int, progress: (Int) -> Void = { _ in }
    ) async throws(CommandFailure) -> OutboxDelivery.Summary {
        let courier = StatementCourier(client: client)
        let trust = trust
        let delivery = OutboxDelivery(
            outbox: outbox, retriesMax: retriesMax, now: { Environment.nowMilliseconds },
            send: { await courier.send($0) },
            verify: { (receipt, statement) throws(ReportRejection) in
                try Self.proof(receipt, of: statement, trust: trust)
            })
        let summary: OutboxDelivery.Summary
        do {
            summary = try await delivery.run(numbers, progress: progress)
        } catch {
            throw OutboxFailure.failure(error)
        }
        for number in summary.included { try keepFiles(number) }
        return summary
    }

    /// Checks a receipt of a statement.
    ///
    /// - Returns: its place in the log; the time of sequencing, milliseconds since 1970, where there is a trust file.
    /// - Throws: `ReportRejection`.
    static func proof(
        _ receipt: [UInt8], of statement: [UInt8], trust: TrustPolicy?
    ) throws(ReportRejection) -> (index: UInt64, sequencedAt: Int64?) {
        let receipt = try Receipt(parsing: receipt)
        guard let trust else { return (receipt.entry.index.value, nil) }
        let verifier = ReceiptVerifier(trust: trust, nowMilliseconds: Environment.nowMilliseconds)
        let proven = try verifier.verify(receipt, for: statement)
        return (proven.index.value, Int64(clamping: proven.timeMilliseconds))
    }

    /// Writes statement and receipt as files, which is how people hand them on.
    private func keepFiles(_ number: Int) throws(CommandFailure) {
        do {
            let item = try outbox.item(number)
            try home.keepStatement(try outbox.statement(number), identifier: item.identifier)
            if let receipt = try outbox.receipt(number) {
                try home.keepReceipt(receipt, identifier: item.identifier)
            }
        } catch {
            throw CommandFailure(
                "cannot write to \(home.path)",
                mend: "Is the disk full, or the folder not yours? The proof is in the outbox all the same.",
                status: .cannotWrite)
        }
    }
}

extension RegistryOptions {
    /// Whether an address was given, here or by the environment.
    var isNamed: Bool { registry != nil || Environment.value("VINLOG_REGISTRY") != nil }
}

extension TrustPolicy {
    /// The origin of the log that the trust file names, if it names one log only.
    var onlyOrigin: String? { logs.count == 1 ? logs.first.map { "\($0.verifier.name)" } : nil }
}
