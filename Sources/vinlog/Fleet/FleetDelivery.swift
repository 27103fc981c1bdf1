import Attestation
import AttestorClient
import AttestorOutbox
import CommandLineKit
import StrictJSON
import VehicleHistory

/// Signs days into the outbox, all of them before the first one leaves, and delivers them.
struct FleetDelivery {
    let desk: GarageDesk
    let issuer: Issuer
    let audience: String
    let key: any Signer
    let subject: Subject
    let country: CountryCode
    /// By the numbers of the files.
    let evidence: [EvidenceReference]
    /// Why nothing is sent now; `nil` where the registry answers.
    let silence: String?

    /// Delivers the days in their order. A day that is refused costs itself only; a day that gets no answer stays in the
    /// outbox.
    ///
    /// - Throws: `CommandFailure`.
    func deliver(_ days: [FleetDay]) async throws(CommandFailure) -> [FleetOutcome] {
        var kept: [(day: FleetDay, result: Result<OutboxItem, CommandFailure>)] = []
        for day in days {
            kept.append((day, Result { () throws(CommandFailure) in try desk.keep(try signed(day)) }))
        }
        let waiting = kept.compactMap { try? $0.result.get() }.filter { $0.state == .queued }.map(\.number)
        var summary = OutboxDelivery.Summary()
        if silence == nil, let client = desk.client, !waiting.isEmpty {
            summary = try await desk.deliver(waiting, client: client, retriesMax: Self.retriesMax)
        }
        return try kept.map { kept throws(CommandFailure) in
            try outcome(of: kept.day, kept.result, reason: silence ?? summary.reason)
        }
    }

    /// How often in a row to try again without an answer.
    private static let retriesMax = 5

    private func outcome(
        of day: FleetDay, _ result: Result<OutboxItem, CommandFailure>, reason: String?
    ) throws(CommandFailure) -> FleetOutcome {
        switch result {
        case .failure(let failure): return FleetOutcome(day: day, end: .refused(failure))
        case .success(let item):
            let now = try GarageDesk.translating { () throws(OutboxError) in try desk.outbox.item(item.number) }
            switch now.state {
            case .included: return FleetOutcome(day: day, end: .included(now, wasThere: item.state == .included))
            case .refused: return FleetOutcome(day: day, end: .refused(SigningCounter.refusal(now)))
            default: return FleetOutcome(day: day, end: .queued(now, reason: reason))
            }
        }
    }

    private func signed(_ day: FleetDay) throws(CommandFailure) -> [UInt8] {
        do {
            return try draft(day).checkedAndSigned(by: key)
        } catch let error as StatementError {
            throw StatementMistake.failure(error, kind: OperatingSummaryBody.kind.id)
        } catch {
            throw CommandFailure("the key cannot sign: \(error)")
        }
    }

    private func draft(_ day: FleetDay) -> StatementDraft {
        let files = day.files.prefix(Statement.evidenceCountMax).filter { evidence.indices.contains($0) }
        return StatementDraft(
            issuer: issuer, audience: audience, issuedAtSeconds: Environment.nowSeconds,
            identifier: day.identifier(of: subject), kind: OperatingSummaryBody.kind, subject: subject,
            occurredAt: day.date, country: country, odometer: day.odometer, evidence: files.map { evidence[$0] },
            body: day.body)
    }
}
