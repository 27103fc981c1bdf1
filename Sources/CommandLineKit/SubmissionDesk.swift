public import AttestorClient
import RegistryAPI
public import RegistryClient
public import TransparencyLog
import VehicleHistory

/// Hands signed statements to a registry and keeps what comes back: what every command that signs does.
public struct SubmissionDesk: Sendable {
    /// Where statements and receipts are kept.
    public let home: AttestorHome
    /// The registry.
    public let client: RegistryClient
    private let trust: TrustPolicy?

    /// A desk.
    ///
    /// - Parameter trust: the trust file by which receipts are verified; without one they are only kept.
    public init(home: AttestorHome, client: RegistryClient, trust: TrustPolicy?) {
        self.home = home
        self.client = client
        self.trust = trust
    }

    /// The registry's origin, which statements name as their audience. Remembered: a registry that later calls itself
    /// something else is another registry.
    ///
    /// - Throws: `CommandFailure`, also when the origin is not the one remembered.
    public func origin() async throws(CommandFailure) -> String {
        let origin = try await Connection.parameters(client).origin
        if let known = home.origin(registry: client.url), known != origin {
            throw CommandFailure(
                "\(client.url) calls itself \(origin) now and was \(known) before",
                mend: "If it was set up anew, remove it from \(home.path)/registries.json.")
        }
        do {
            try home.remember(origin: origin, registry: client.url)
        } catch {
            throw CommandFailure("cannot write to \(home.path)", mend: "Name another --home.", status: .cannotWrite)
        }
        return origin
    }

    /// Submits a statement and keeps it with its receipt.
    ///
    /// 1. The statement is written to disk: should the answer be lost, the same bytes can be sent again.
    /// 2. It is submitted; the registry answers once it is in the log.
    /// 3. The receipt is written to disk.
    /// 4. The receipt is verified, if there is a trust file.
    ///
    /// - Throws: `CommandFailure`.
    public func submit(_ statement: [UInt8], identifier: String) async throws(CommandFailure) -> SubmittedStatement {
        try keep { () throws in try home.keepStatement(statement, identifier: identifier) }
        let answer: SubmissionReceipt
        do {
            answer = try await client.submit(statement)
        } catch {
            throw failure(error)
        }
        try keep { () throws in try home.keepReceipt(answer.bytes, identifier: identifier) }
        let receipt: Receipt
        var verifiedAtMilliseconds: UInt64?
        do {
            receipt = try Receipt(parsing: answer.bytes)
            if let trust {
                let verifier = ReceiptVerifier(trust: trust, nowMilliseconds: Environment.nowMilliseconds)
                verifiedAtMilliseconds = try verifier.verify(receipt, for: statement).timeMilliseconds
            }
        } catch {
            throw CommandFailure(
                "the registry's receipt does not verify: \(error)",
                mend: "The receipt is kept in \(home.receiptPath(identifier)): show it to whoever runs the registry.",
                details: error.json)
        }
        return SubmittedStatement(
            identifier: identifier, index: receipt.entry.index.value, isDuplicate: answer.isDuplicate,
            timeMilliseconds: verifiedAtMilliseconds, receiptPath: home.receiptPath(identifier),
            statementPath: home.statementPath(identifier))
    }

    private func failure(_ error: RegistryClientError) -> CommandFailure {
        switch error {
        case .problem(let problem): CommandFailure("the registry refused: \(problem)", details: problem.json)
        case .unreachable, .timedOut:
            CommandFailure(
                "\(error)",
                mend: "The signed statement is kept: run the same command again and the same bytes are sent.",
                status: .unavailable)
        default: Connection.failure(error)
        }
    }

    private func keep(_ write: () throws -> Void) throws(CommandFailure) {
        do {
            try write()
        } catch {
            throw CommandFailure(
                "cannot write to \(home.path)", mend: "Is the disk full, or the folder not yours?",
                status: .cannotWrite)
        }
    }
}
