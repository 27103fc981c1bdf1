import CommandLineKit
import LogClient
import LogMonitor
import RegistryAPI
import RegistryClient
import StrictJSON
import TransparencyLog
import VehicleHistory

/// Receipts held against the registry's newest checkpoint: is what each proved still so?
struct NewestState {
    /// What became of a receipt's statement.
    enum Outcome: Sendable {
        /// It is proven anew, under a checkpoint that continues the receipt's.
        case proven(size: LogSize)
        /// The registry says that an erasure has taken its content; the car's report shows which.
        case erased
        /// Something is wrong.
        case wrong(LogFinding)
    }

    let client: RegistryClient
    let files: LogFileClient
    let trust: TrustPolicy
    private var head: LogHead
    /// Notes that the head was held against.
    private var fronts: [Checkpoint: Result<LogEvidence.Prefix, MonitorFailure>] = [:]

    /// Fetches the registry's newest checkpoint.
    /// - Throws: `MonitorFailure`.
    init(client: RegistryClient, files: LogFileClient, trust: TrustPolicy) async throws(MonitorFailure) {
        self.client = client
        self.files = files
        self.trust = trust
        head = try await LogHead(files: files, trust: trust)
    }

    /// Asks the registry for the same proofs again, and holds both to the newest checkpoint.
    ///
    /// - Parameter kept: receipts of one issuer that verify, with their statements; at most `WireLimits.receiptsMax`.
    /// - Throws: `CommandFailure` when the registry or its log cannot be reached.
    mutating func outcomes(of kept: [KeptReceipt.Material], issuer: String) async throws -> [Outcome] {
        let identifiers = kept.map(\.identifier)
        let client = client
        let answers = try await Connection.asking { () throws(RegistryClientError) in
            try await client.receipts(issuer: issuer, identifiers: identifiers)
        }
        var outcomes: [Outcome] = []
        for (material, answer) in zip(kept, answers) {
            do throws(MonitorFailure) {
                outcomes.append(try await outcome(of: material, answer))
            } catch {
                guard case .finding(let finding) = error else { throw MonitorReport.failure(error) }
                outcomes.append(.wrong(finding))
            }
        }
        return outcomes
    }

    private mutating func outcome(
        of kept: KeptReceipt.Material, _ answer: Result<[UInt8], Problem>
    ) async throws(MonitorFailure) -> Outcome {
        let older: SignedNote
        do { older = try SignedNote(parsing: kept.receipt.checkpoint) } catch {
            throw .finding(LogFinding(.signature, "the receipt's checkpoint is no note: \(error)"))
        }
        switch answer {
        case .success(let bytes):
            let fresh: Receipt
            do throws(ReportRejection) {
                fresh = try Receipt(parsing: bytes)
                let verifier = ReceiptVerifier(trust: trust, nowMilliseconds: Environment.nowMilliseconds)
                _ = try verifier.verify(fresh, for: kept.statement)
            } catch {
                return try await dropped(kept, older, "a receipt that does not verify: \(error)")
            }
            guard fresh.entry.index == kept.receipt.entry.index else {
                return try await dropped(kept, older, "a receipt of entry \(fresh.entry.index)")
            }
            if let note = try? SignedNote(parsing: fresh.checkpoint) { _ = try await front(of: note) }
            _ = try await front(of: older)
            return .proven(size: head.checkpoint.size)
        case .failure(let problem) where problem.code == "statement-erased":
            _ = try await front(of: older)
            return .erased
        case .failure(let problem) where problem.status >= 500 || problem.status == 429:
            // Not now is not never.
            throw .log(.refused(url: files.url, status: problem.status))
        case .failure(let problem):
            return try await dropped(kept, older, "\(problem)")
        }
    }

    /// The log holds the statement, and the registry did not prove it.
    private mutating func dropped(
        _ kept: KeptReceipt.Material, _ older: SignedNote, _ answer: String
    ) async throws(MonitorFailure) -> Outcome {
        let front = try await front(of: older)
        let entry = LogEvidence.Entry(
            index: kept.receipt.entry.index, bytes: kept.receipt.entry.entry,
            path: kept.receipt.hashes.path(kept.receipt.entry.path) ?? [])
        let claim = LogEvidence.Claim.droppedStatement(
            older: older, entry: entry, newer: head.note, front: front, answer: answer)
        return .wrong(
            LogFinding(
                .droppedStatement, "entry \(entry.index) is in the log, but the registry does not prove it: \(answer)",
                evidence: head.evidence(claim, UInt64(clamping: Environment.nowMilliseconds))))
    }

    /// The proof that the newest checkpoint continues `note`; the newest is fetched again when it is the older one.
    private mutating func front(of note: SignedNote) async throws(MonitorFailure) -> LogEvidence.Prefix {
        let state: Checkpoint
        do { state = try Checkpoint(parsing: note.text) } catch {
            throw .finding(LogFinding(.signature, "a note is no checkpoint: \(error)"))
        }
        if state.size > head.checkpoint.size {
            head = try await LogHead(files: files, trust: trust)
            fronts = [:]
        }
        if let known = fronts[state] { return try known.get() }
        let now = UInt64(clamping: Environment.nowMilliseconds)
        let result: Result<LogEvidence.Prefix, MonitorFailure>
        do throws(MonitorFailure) {
            result = .success(try await head.front(matching: note, nowMilliseconds: now))
        } catch {
            result = .failure(error)
        }
        fronts[state] = result
        return try result.get()
    }
}
