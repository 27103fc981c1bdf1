import ArgumentParser
import AttestorClient
import AttestorOutbox
import CommandLineKit
import Octets
import RegistryAPI
import RegistryClient
import StrictJSON
import TransparencyLog
import VehicleHistory

/// `vinlog garage receipts refeed`.
struct ReceiptsRefeedCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "refeed",
        abstract: "Give a restored registry back the statements that it has lost.",
        discussion: """
            A registry that came back from an older copy (503, restored) asks for what it
            lost: each public entry says which statement it commits to, and a receipt that
            is kept has the salt. What was lost is sent; nothing is signed anew. A receipt
            under a newer checkpoint than the registry knows is said: show it to whoever
            runs the registry, before it signs on and forks its log.

            EXAMPLE
              vinlog garage receipts refeed --registry https://registry.example

            EXIT STATUS
              0 nothing of this attestor is missing; 1 the registry knows of less than a
              receipt proves, or refused one; 69 the registry cannot be reached
            """)

    @OptionGroup var registry: RegistryOptions
    @OptionGroup var home: HomeOptions
    @OptionGroup var output: OutputOptions

    func run() async throws {
        _ = try home.profile()
        let client = try Connection.client(registry)
        let lost: LostEntries
        do throws(RegistryClientError) {
            lost = try await client.lostEntries()
        } catch {
            guard case .problem(let problem) = error, problem.code == Problem.nothingLost.code else {
                throw Connection.failure(error)
            }
            return show(sent: 0, refused: [], newest: nil)
        }
        guard let known = Self.checkpoint(lost.checkpoint) else {
            throw CommandFailure("the registry's list of what it lost has no checkpoint")
        }
        // What the outbox has may lie beside it as files too.
        var asked: Set<UInt64> = []
        var sent = 0
        var refused: [String] = []
        var newest: (size: LogSize, identifier: String)?
        do {
            try await KeptProofs(folder: home.folder.path).each { proof in
                guard let receipt = try? Receipt(parsing: proof.receipt),
                    let own = Self.checkpoint(receipt.checkpoint), own.origin == known.origin
                else { return }
                if own.size > max(known.size, newest?.size ?? 0) { newest = (own.size, "entry \(receipt.entry.index)") }
                let index = receipt.entry.index.value
                guard lost.missing.contains(where: { $0.contains(index) }), !asked.contains(index),
                    let salt = Hash(receipt.salt.bytes)
                else { return }
                asked.insert(index)
                do throws(RegistryClientError) {
                    try await client.open(lost: index, salt: salt, statement: proof.statement)
                    sent += 1
                } catch {
                    guard case .problem(let problem) = error, problem.status < 500 else { throw error }
                    refused.append("entry \(index): \(problem.detail)")
                }
            }
        } catch let error as RegistryClientError {
            throw Connection.failure(error)
        } catch {
            throw CommandFailure("the receipts in \(home.folder.path) cannot be read: \(error)", status: .unreadable)
        }
        show(sent: sent, refused: refused, newest: newest)
        if let newest {
            throw ResultFailure.end(
                "the receipt of \(newest.identifier) is under a checkpoint of \(newest.size) entries; the registry knows of "
                    + "\(known.size)",
                mend: "Show this home to whoever runs the registry: vinlogd recover --home.")
        }
        if let first = refused.first {
            throw ResultFailure.end("\(refused.count) receipts were refused; \(first)", mend: "Check them first.")
        }
    }

    private static func checkpoint(_ note: [UInt8]) -> Checkpoint? {
        (try? SignedNote(parsing: note)).flatMap { try? Checkpoint(parsing: $0.text) }
    }

    private func show(sent: Int, refused: [String], newest: (size: LogSize, identifier: String)?) {
        if output.json {
            var object = JSONObject()
            object["sent"] = .integer(sent)
            object["refused"] = .array(refused.map { .string($0) })
            object["newest_checkpoint"] = newest.map { .integer(Int(clamping: $0.size.value)) }
            return Terminal.standardOutput.write(JSON.object(object).prettyPrinted())
        }
        let text = sent == 0 ? "Nothing that is kept here is missing there.\n" : "\(sent) lost statements given back.\n"
        Terminal.standardOutput.write(text)
    }
}
