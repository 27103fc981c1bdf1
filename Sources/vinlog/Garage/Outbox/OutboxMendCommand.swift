import ArgumentParser
import Attestation
import AttestorClient
import AttestorOutbox
import CommandLineKit
import StrictJSON
import VehicleHistory

/// `vinlog garage outbox mend`: a refused statement once more, with what was wrong put right.
struct OutboxMendCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "mend", abstract: "Sign a refused statement anew with changes, and hand it in.",
        discussion: """
            All that you do not change stays as it was. The refused one is marked as mended
            in the moment in which the new one is kept.

            EXAMPLES
              vinlog garage outbox mend 17 --vin 1HGCM82633A004352
              vinlog garage outbox mend 17 --set type=warranty --offline
            """)

    @Argument(help: "Its number in the outbox.")
    var number: Int
    @OptionGroup var statement: SubmitOptions
    @OptionGroup var signing: SigningOptions
    @OptionGroup var registry: RegistryOptions
    @OptionGroup var policy: PolicyOptions
    @OptionGroup var home: HomeOptions
    @OptionGroup var output: OutputOptions

    func run() async throws {
        let profile = try home.profile()
        let key = try home.signer()
        let desk = try GarageDesk(home: home.folder, registry: registry, policy: policy, isOffline: signing.offline)
        let (item, bytes) = try GarageDesk.translating { () throws(OutboxError) in
            (try desk.outbox.item(number), try desk.outbox.statement(number))
        }
        guard item.state == .refused || item.state == .queued && item.attempts == 0 else {
            throw OutboxFailure.failure(.wrongState(number: number, item.state))
        }
        let token = try SDJWT(parsing: bytes)
        guard let before = StatementText(claims: token.payload) else {
            throw CommandFailure("number \(number) is no statement about a vehicle", status: .usage)
        }
        let text = try statement.applied(to: before)
        var hidden = JSONObject()
        for disclosure in token.disclosures { if let name = disclosure.name { hidden[name] = disclosure.value } }
        let draft = try draft(text, try profile.issuer(), item, key)
        let meeting = try await desk.meeting(isOffline: signing.offline)
        guard meeting.audience == item.audience else {
            throw CommandFailure(
                "number \(number) is for the log \(item.audience), not for \(meeting.audience)",
                mend: "Name its registry with --registry.", status: .usage)
        }
        let counter = SigningCounter(
            desk: desk, home: home, signing: signing, meeting: meeting, isJSON: output.json)
        try await counter.handIn(
            try await counter.sign(
                draft, hidden: hidden, by: key, mends: number, uploads: try statement.event.uploads(home.folder)))
    }

    private func draft(
        _ text: StatementText, _ issuer: Issuer, _ item: OutboxItem, _ key: any Signer
    ) throws(CommandFailure) -> StatementDraft {
        do {
            let draft = try text.draft(
                issuer: issuer, audience: item.audience, issuedAtSeconds: Environment.nowSeconds)
            try draft.check(signedBy: key.publicKey)
            return draft
        } catch {
            throw StatementMistake.failure(error, kind: text.kind)
        }
    }
}
