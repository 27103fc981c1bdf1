import AttestorClient
import StrictJSON
import VehicleHistory

/// What a registrar states that is no title.
struct RegisterEvent {
    let event: TradeOptions
    let submission: SubmissionOptions

    /// Signs statements that belong together and hands them in.
    ///
    /// - Throws: `CommandFailure`.
    func run(_ statements: [(kind: StatementKind, body: JSONObject)]) async throws {
        let counter = try SubmissionCounter(submission, for: .registrar)
        var texts: [StatementText] = []
        var vehicle: (vin: String?, chassis: String?) = (event.vin, event.chassis)
        for (kind, body) in statements {
            var text = counter.text(of: kind.id)
            text.body = .object(body)
            text = try event.applied(to: text)
            // What is asked for once holds for all.
            (text.vin, text.chassis) = vehicle
            text = try counter.completed(text)
            vehicle = (text.vin, text.chassis)
            texts.append(text)
        }
        try await counter.submit(texts)
    }
}
