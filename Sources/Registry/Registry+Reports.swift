import Octets
public import RegistryAPI
import Synchronization
import TransparencyLog
public import VehicleHistory
import VerifiableIndex

extension Registry {
    /// Everything registered about `subject`, with the proofs that it is all, for the registry's own purposes: without
    /// optional fields, uncharged, uncounted.
    public func report(for subject: Subject) async throws(RegistryError) -> ReportBundle {
        try await prepare(subject, for: .nobody).bundle
    }

    /// The report that a reader is handed.
    ///
    /// 1. **Reader**: an owner is proven by the title in force; others come with a proven name, or none.
    /// 2. **Prove** the report, with the optional fields that the reader may see at this moment.
    /// 3. **Charge**, but never the owner. Nothing was written before; a failure from here on leaves a paid receipt, for
    ///    which the same report can be had again.
    /// 4. **Write the access log**: each field shown is on disk. If that fails the report does not leave.
    /// 5. **Hand out**.
    ///
    /// - Parameters:
    ///   - subject: What it is about.
    ///   - reader: Who reads.
    ///   - payer: Who pays, where the policy says so and there is a record to show.
    /// - Returns: the report, and its fee's receipt where there was one.
    public func report(
        for subject: Subject, to reader: ReportReader, paidBy payer: ReportPayer
    ) async throws(ReportRefusal) -> (bundle: ReportBundle, receipt: FeeReceipt?) {
        let viewer = try await viewer(reader, of: subject)
        let prepared: PreparedReport
        do { prepared = try await prepare(subject, for: viewer) } catch { throw .registry(error) }
        var receipt: FeeReceipt?
        if viewer.ownTitle == nil {
            do { receipt = try await administration.charge(for: prepared.bundle, to: payer) } catch {
                throw .problem(error)
            }
        }
        do { try await write(prepared, read: reader) } catch { throw .registry(error) }
        return (prepared.bundle, receipt)
    }

    private func prepare(
        _ subject: Subject, for viewer: FieldViewer
    ) async throws(RegistryError) -> PreparedReport {
        guard isOpened else { throw .notPublished }
        let (prover, sequencer) = (prover, sequencer)
        return try await workers.run { () throws(RegistryError) in
            try prover.report(for: subject, to: viewer) { sequencer.accreditation.withLock { $0.directory } }
        }
    }

    private func viewer(
        _ reader: ReportReader, of subject: Subject
    ) async throws(ReportRefusal) -> FieldViewer {
        let now = configuration.now()
        switch reader {
        case .anyone: return FieldViewer(recipient: .anyone, ownTitle: nil, nowMilliseconds: now)
        case .attestor(let id): return FieldViewer(recipient: .attestor(id), ownTitle: nil, nowMilliseconds: now)
        case .buyer(let key): return FieldViewer(recipient: .buyer(key), ownTitle: nil, nowMilliseconds: now)
        case .owner(let key, let claim):
            let standing = try await ownerStanding(of: key, by: claim, for: subject)
            return FieldViewer(recipient: .anyone, ownTitle: standing.title.index, nowMilliseconds: now)
        }
    }

    /// Writes down what a report shows, or counts it where it shows nothing optional.
    private func write(_ report: PreparedReport, read reader: ReportReader) async throws(RegistryError) {
        let (accesses, now) = (accesses, configuration.now())
        guard !report.shown.isEmpty else {
            guard !report.vehicles.isEmpty else { return }
            return await workers.run { accesses.count(reportOf: report.vehicles) }
        }
        let fields = report.shown.map { field in
            ShownField(
                vehicle: field.vehicle, timeMilliseconds: now, reader: reader.name, index: field.index,
                field: field.name, consent: field.consent)
        }
        try await workers.run { () throws(RegistryError) in try accesses.record(fields) }
    }

    /// Writes down the counts of reports that are still in memory only.
    func writeReportCounts() async {
        let accesses = accesses
        await workers.run { accesses.flush() }
    }
}

extension ReportReader {
    /// The name under which a reader stands in the access log. A key of an owner's is not kept: there is only one.
    var name: String {
        switch self {
        case .anyone: ConsentRecipient.anyone.string
        case .attestor(let id): ConsentRecipient.attestor(id).string
        case .buyer(let key): ConsentRecipient.buyer(key).string
        case .owner: "owner"
        }
    }
}
