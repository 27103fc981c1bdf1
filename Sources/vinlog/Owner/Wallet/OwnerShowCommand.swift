import ArgumentParser
import CommandLineKit
import OwnerClient
import StrictJSON
import TransparencyLog
import VehicleHistory

/// `vinlog owner show`.
struct OwnerShowCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "show",
        abstract: "Show a car's title with all that it hides from everybody else.",
        discussion: """
            What stands here is in the log as salted digests only. Of several titles the
            newest is shown, unless --title names another.

            EXAMPLES
              vinlog owner show
              vinlog owner show --car golf --json
            """)

    @Option(help: "The title's entry in the log.")
    var title: UInt64?
    @OptionGroup var car: CarOptions
    @OptionGroup var output: OutputOptions

    func run() async throws {
        let car = try car.open().car
        let own = try chosen(of: car)
        if output.json {
            var object = car.overview.object ?? JSONObject()
            object["title"] = own.map(\.json)
            object["answered"] = .array(car.answered.map(\.overview))
            return Terminal.standardOutput.write(JSON.object(object).prettyPrinted())
        }
        var sheet = FactSheet()
        sheet.append("Car", "\(car.name), \(car.vehicle)")
        sheet.append("State", car.state)
        sheet.append("Account", car.issuer.string)
        if let own { own.append(to: &sheet) }
        if !car.answered.isEmpty { sheet.append("Proofs given", "\(car.answered.count)") }
        if !car.sent.isEmpty { sheet.append("Shared", "\(car.sent.count) statement\(car.sent.count == 1 ? "" : "s")") }
        Terminal.standardOutput.write(sheet.formatted())
    }

    private func chosen(of car: OwnedCar) throws(CommandFailure) -> OwnTitle? {
        guard let title else {
            guard car.title != nil else { return nil }
            return try WalletFailure.refused { () throws(TitleRefusal) in try car.ownTitle() }
        }
        guard let file = car.titles.first(where: { $0.index.value == title }) else {
            let known = car.titles.map { "\($0.index)" }.joined(separator: ", ")
            throw CommandFailure(
                "\(car.name) has no title of entry \(title)",
                mend: known.isEmpty ? "It has none yet." : "It has those of entry \(known).", status: .unreadable)
        }
        return try WalletFailure.refused { () throws(TitleRefusal) in try OwnTitle(file) }
    }
}

extension OwnTitle {
    /// The facts of a title, one a line.
    func append(to sheet: inout FactSheet) {
        sheet.append("Title", "entry \(index): \(statement.summary)")
        sheet.append("Registrar", statement.issuer.string)
        sheet.append("Hidden", "from everybody but you:")
        for attribute in TitleAttribute.ofOwner {
            sheet.append("  \(attribute.rawValue)", disclosures.values[attribute]?.string.map { HarmlessText.of($0) })
        }
        guard let agreement = disclosures.agreement else { return }
        sheet.append("Agreed", "by both sides:")
        AgreementText(agreement).append(to: &sheet, indent: "  ")
    }

    /// A title as `--json` shows it.
    var json: JSON {
        var hidden = JSONObject()
        for attribute in TitleAttribute.allCases { hidden[attribute.rawValue] = disclosures.values[attribute] }
        return [
            "index": .integer(Int(clamping: index.value)), "statement": .object(statement.payload),
            "hidden": .object(hidden),
        ]
    }
}

extension AnsweredChallenge {
    /// What `--json` shows of a challenge.
    var overview: JSON {
        [
            "nonce": .string(nonce), "audience": .string(audience),
            "attributes": .array(attributes.map { .string($0) }), "at": .integer(atSeconds),
        ]
    }
}
