import Attestation
import AttestorClient
import CommandLineKit
import StrictJSON
import VehicleHistory

/// Signs days and hands them in.
struct FleetDelivery {
    let desk: SubmissionDesk
    let issuer: Issuer
    let audience: String
    let key: SigningKey
    let subject: Subject
    let country: CountryCode
    /// By the numbers of the files.
    let evidence: [EvidenceReference]

    /// Delivers the days in their order. A day that is refused costs itself only; a registry that cannot be reached ends
    /// it, and the same command goes on from there.
    ///
    /// - Throws: `CommandFailure`.
    func deliver(_ days: [FleetDay]) async throws -> [FleetOutcome] {
        var outcomes: [FleetOutcome] = []
        for day in days {
            do {
                let identifier = day.identifier(of: subject)
                outcomes.append(FleetOutcome(day: day, result: .success(try await deliver(day, identifier))))
            } catch let failure as CommandFailure where failure.status != .unavailable {
                outcomes.append(FleetOutcome(day: day, result: .failure(failure)))
            }
        }
        return outcomes
    }

    private func deliver(_ day: FleetDay, _ identifier: String) async throws -> SubmittedStatement {
        let statement = try SignedOnce(home: desk.home, key: key).statement(draft(day, identifier))
        return try await desk.submit(statement, identifier: identifier)
    }

    private func draft(_ day: FleetDay, _ identifier: String) -> StatementDraft {
        let files = day.files.prefix(Statement.evidenceCountMax).filter { evidence.indices.contains($0) }
        return StatementDraft(
            issuer: issuer, audience: audience, issuedAtSeconds: Environment.nowSeconds, identifier: identifier,
            kind: OperatingSummaryBody.kind, subject: subject, occurredAt: day.date, country: country,
            odometer: day.odometer, evidence: files.map { evidence[$0] }, body: day.body)
    }
}

/// What became of a day.
struct FleetOutcome {
    let day: FleetDay
    let result: Result<SubmittedStatement, CommandFailure>

    /// Why it was not taken.
    var refusal: CommandFailure? { if case .failure(let failure) = result { failure } else { nil } }

    var text: String {
        switch result {
        case .success(let submitted):
            let what = submitted.isDuplicate ? "was there already: entry" : "is entry"
            let proof = submitted.timeMilliseconds == nil ? "receipt kept, not verified" : "receipt verified"
            return "\(day.date) \(what) \(submitted.index) of the log; \(proof).\n"
        case .failure(let failure):
            return "\(day.date) " + TextWrapping.wrapped("refused: \(failure.message)", indent: 11, columnCount: 80)
                + "\n"
        }
    }

    var json: JSON {
        switch result {
        case .success(let submitted):
            var object = submitted.json
            object["day"] = .string(day.date.description)
            return .object(object)
        case .failure(let failure):
            var object = failure.json.object ?? JSONObject()
            object["day"] = .string(day.date.description)
            object["status"] = "refused"
            return .object(object)
        }
    }
}
