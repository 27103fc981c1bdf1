import Attestation
public import RegistryAPI
import Rewards
public import StrictJSON
import Synchronization
import TransparencyLog
import VehicleHistory
import VerifiableIndex

extension Registry {
    /// Carries out an owner's call.
    ///
    /// - Parameters:
    ///   - call: The call.
    ///   - key: The key that signed it.
    ///   - body: The vehicle, and by which title the key has it.
    public func perform(
        _ call: OwnerCall, by caller: Caller, _ body: OwnerCallBody
    ) async throws(ReportRefusal) -> JSON {
        guard caller.kind == .owner, let key = try? PublicKey(jwk: caller.publicKey) else {
            throw .problem(.ownersOnly(call))
        }
        let subject = try Self.vehicle(body.vehicle)
        let standing = try await ownerStanding(of: key, by: body.title, for: subject)
        switch call {
        case .accessLog: return try await accessLog(standing, after: body.after).json
        case .export: return try await export(standing, of: caller, key: key, claim: body.title).json
        }
    }

    /// Proves that a key holds a vehicle by a title.
    func ownerStanding(
        of key: PublicKey, by claim: OwnerTitle, for subject: Subject
    ) async throws(ReportRefusal) -> ProvenOwnership {
        let (prover, sequencer) = (prover, sequencer)
        let rows: Prover.SubjectRows
        do {
            rows = try await workers.run { () throws(RegistryError) in try prover.rows(of: subject) }
        } catch {
            throw .registry(error)
        }
        do {
            return try ProvenOwnership(of: key, by: claim, in: rows, sequencer.accreditation.withLock { $0.directory })
        } catch {
            throw .problem(error)
        }
    }

    private static func vehicle(_ text: String) throws(ReportRefusal) -> Subject {
        let name = text.hasPrefix("vehicle:") || text.hasPrefix("chassis:") ? text : "vehicle:\(text)"
        do {
            return try Subject(name)
        } catch {
            throw .problem(.memberInvalid("/vehicle", rule: "It is a VIN, in capitals: \(error)."))
        }
    }

    // MARK: - Access log

    /// Lines of the access log from the owner's own time: of what was done in former tenures, former owners are told.
    func accessLog(_ standing: ProvenOwnership, after number: Int?) async throws(ReportRefusal) -> AccessLog {
        await writeReportCounts()
        let (store, vehicle, since) = (prover.store, standing.vehicle, standing.sinceMilliseconds)
        let countMax = AccessLog.lineCountMax
        let rows: (fields: [StoredAccess], reports: [(day: UInt64, count: UInt64)])
        do {
            rows = try await workers.run { () throws(RegistryError) in
                do throws(StoreError) {
                    return (
                        try store.shownFields(
                            of: vehicle, since: since, after: number.map { UInt64($0) }, countMax: countMax + 1),
                        try store.reportCounts(of: vehicle, since: since / 86_400_000)
                    )
                } catch {
                    throw .store(error)
                }
            }
        } catch {
            throw .registry(error)
        }
        return AccessLog(
            vehicle: standing.rows.subject.string, sinceMilliseconds: Int(clamping: since),
            lines: rows.fields.prefix(countMax).map(AccessLogLine.init),
            reports: rows.reports.map { ReportCount(day: Int(clamping: $0.day), count: Int(clamping: $0.count)) },
            hasMore: rows.fields.count > countMax)
    }
}

extension Registry {
    // MARK: - Export

    /// Most lines of the access log in one export; later ones are asked for with `access-log`.
    private static let exportedLineCountMax = 100_000

    /// Everything held about the vehicle. What it shows of optional fields is written down first, as of any report.
    private func export(
        _ standing: ProvenOwnership, of caller: Caller, key: PublicKey, claim: OwnerTitle
    ) async throws(ReportRefusal) -> OwnerExport {
        let subject = standing.rows.subject
        let (bundle, _) = try await report(for: subject, to: .owner(key, claim), paidBy: .nobody)
        let accesses = try await wholeAccessLog(standing)
        let facts = try await facts(of: standing.numbers)
        do throws(Problem) {
            let hasRewards = await rewards.isStarted
            return OwnerExport(
                origin: configuration.origin, asOfMilliseconds: configuration.now(), holder: caller.name,
                standing: standing, report: bundle, accesses: accesses,
                fees: try await administration.paidReports(
                    about: subject.string, sinceMilliseconds: standing.sinceMilliseconds),
                facts: facts, balances: hasRewards ? try await administration.balances(of: caller.name) : nil)
        } catch {
            throw .problem(error)
        }
    }

    private func wholeAccessLog(_ standing: ProvenOwnership) async throws(ReportRefusal) -> AccessLog {
        var page = try await accessLog(standing, after: nil)
        var lines = page.lines
        while page.hasMore, lines.count < Self.exportedLineCountMax, let last = lines.last {
            page = try await accessLog(standing, after: last.number)
            lines += page.lines
        }
        return AccessLog(
            vehicle: page.vehicle, sinceMilliseconds: page.sinceMilliseconds, lines: lines, reports: page.reports,
            hasMore: page.hasMore)
    }

    private func facts(of vehicles: [UInt64]) async throws(ReportRefusal) -> [StoredFact] {
        let (store, cut) = (prover.store, LogIndex(publishedSize.value))
        do {
            return try await workers.run { () throws(RegistryError) in
                do throws(StoreError) { return try store.facts(of: vehicles, below: cut) } catch { throw .store(error) }
            }
        } catch {
            throw .registry(error)
        }
    }
}

extension AccessLogLine {
    init(_ stored: StoredAccess) {
        self.init(
            number: Int(clamping: stored.number), timeMilliseconds: Int(clamping: stored.timeMilliseconds),
            reader: stored.reader, logIndex: Int(clamping: stored.index.value), field: stored.field,
            grant: stored.consent.map { Int(clamping: $0.value) })
    }
}

extension Problem {
    fileprivate static func ownersOnly(_ call: OwnerCall) -> Problem {
        Problem(
            code: callCallerWrongCode, status: 403, title: "Not for this caller",
            detail: "\(call.name) is for a vehicle's owner.", field: "iss",
            rule: "The caller is owner:<thumbprint of the holder key>.", mend: "Sign with the vehicle's holder key.")
    }
}
