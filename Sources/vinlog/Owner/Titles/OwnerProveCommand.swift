import ArgumentParser
import Attestation
import CommandLineKit
import OwnerClient
import StrictJSON
import VehicleHistory

/// `vinlog owner prove`.
struct OwnerProveCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "prove",
        abstract: "Prove to a buyer that you are the registered owner.",
        discussion: """
            The proof is for this buyer and this question alone, and good for 10 minutes.
            It shows the title and its key, and of the rest only what you name: whatever
            the buyer asks for, nothing is disclosed without --attribute.

            Attributes: owner_since, owner_country, owner_kind, owner_name,
            owner_identifier, owner_address; of a sale also agreement, seller_proof and
            buyer_proof.

            EXAMPLES
              vinlog owner prove --challenge car.challenge.json --output car.proof
              vinlog owner prove --challenge car.challenge.json \\
                --attribute owner_since --output car.proof
              vinlog owner prove --nonce 3Jf9… --audience "Hill Street Motors"
            """)

    @Option(help: "The buyer's challenge, a file.")
    var challenge: String?
    // A nonce may begin with a hyphen.
    @Option(parsing: .unconditional, help: "The buyer's nonce, where there is no file; with --audience.")
    var nonce: String?
    @Option(help: "The buyer's name, as the buyer says it; with --nonce.")
    var audience: String?
    @Option(name: .customLong("attribute"), help: "An attribute to disclose; may be given several times.")
    var attributes: [String] = []
    @Flag(help: "Answer a nonce that was answered before.")
    var again = false
    @Option(name: .shortAndLong, help: "Where to write the proof (default: standard output).")
    var output: String?
    @OptionGroup var car: CarOptions
    @OptionGroup var format: OutputOptions

    func validate() throws {
        guard (challenge == nil) != (nonce == nil), (nonce == nil) == (audience == nil) else {
            throw ValidationError("Give --challenge, or --nonce and --audience.")
        }
    }

    func run() async throws {
        let disclosed = try chosenAttributes()
        let asked = try challenge.map { path throws(CommandFailure) in try Self.read(path) }
        let (wallet, car) = try car.open()
        let now = Environment.nowSeconds
        let nonce = asked?.nonce ?? nonce ?? ""
        let audience = asked?.audience ?? audience ?? ""
        let proof = try WalletFailure.refused { () throws(TitleRefusal) in
            if let asked { try car.check(asked, nowSeconds: now, again: again) }
            try car.checkUnanswered(nonce: nonce, again: again)
            return try car.proof(disclosing: disclosed, nonce: nonce, audience: audience, nowSeconds: now)
        }
        let answer = AnsweredChallenge(
            nonce: nonce, audience: audience, attributes: disclosed.map(\.rawValue).sorted(), atSeconds: now)
        try wallet.change(car.name) { $0.remember(answer) }
        try hand(proof, answer, refused: (asked?.ask ?? []).filter { !answer.attributes.contains($0) })
    }

    private func chosenAttributes() throws(CommandFailure) -> Set<TitleAttribute> {
        var chosen: Set<TitleAttribute> = []
        for name in attributes {
            guard let attribute = TitleAttribute(rawValue: name), attribute != .confirmation else {
                let known = TitleAttribute.allCases.filter { $0 != .confirmation }.map(\.rawValue)
                throw CommandFailure(
                    "--attribute: a title has no \"\(name)\"", mend: "Use one of \(known.joined(separator: ", ")).",
                    status: .usage)
            }
            chosen.insert(attribute)
        }
        return chosen
    }

    private static func read(_ path: String) throws(CommandFailure) -> OwnershipChallenge {
        let bytes = try InputFile.read(path, byteCountMax: OwnershipChallenge.byteCountMax)
        do {
            return try OwnershipChallenge(parsing: bytes)
        } catch {
            throw CommandFailure(
                "\(path) is no challenge: \(error)", mend: "The buyer makes one: vinlog challenge new.",
                status: .unreadable)
        }
    }

    private func hand(_ proof: SDJWT, _ answer: AnsweredChallenge, refused: [String]) throws(CommandFailure) {
        let path = output ?? "-"
        if format.json && path == "-" {
            var object = answer.overview.object ?? JSONObject()
            object["presentation"] = .string(String(decoding: proof.serialized, as: UTF8.self))
            object["expires_at"] = .integer(answer.atSeconds + OwnedCar.proofSecondsMax)
            object["asked_and_not_disclosed"] = .array(refused.map { .string($0) })
            return Terminal.standardOutput.write(JSON.object(object).prettyPrinted())
        }
        try InputFile.write(proof.serialized, to: path)
        if path == "-" { return }
        if format.json {
            var object = answer.overview.object ?? JSONObject()
            object["file"] = .string(path)
            object["expires_at"] = .integer(answer.atSeconds + OwnedCar.proofSecondsMax)
            object["asked_and_not_disclosed"] = .array(refused.map { .string($0) })
            return Terminal.standardOutput.write(JSON.object(object).prettyPrinted())
        }
        var sheet = FactSheet()
        sheet.append("Proof", "\(path), for \(answer.audience) alone, good for 10 minutes")
        sheet.append("Discloses", (["the car's key"] + answer.attributes).joined(separator: ", "))
        if !refused.isEmpty {
            sheet.append("Also asked", "\(refused.joined(separator: ", ")): disclosed only with --attribute")
        }
        Terminal.standardOutput.write(sheet.formatted())
    }
}
