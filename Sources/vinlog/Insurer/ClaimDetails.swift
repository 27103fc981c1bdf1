import ArgumentParser
import AttestorClient
import CommandLineKit
import StrictJSON
import VehicleHistory

/// What a claim is about and what it comes to.
struct ClaimDetails: ParsableArguments {
    @Option(
        help:
            "What it was insured against: collision, theft, fire, flood, hail, storm, vandalism, glass, animal, other.")
    var peril: String?
    @Option(help: "Where the damage is, joined by commas, such as front,front-left.")
    var zones: String?
    @Option(help: "Places in the log of the accident, damage or theft that it is about, joined by commas.")
    var concerns: String?
    @Option(help: "The damage with its currency, such as 14200EUR or 1,250.50GBP.")
    var damage: String?
    @Option(help: "The vehicle's value before it, such as 16900EUR.")
    var value: String?

    /// Puts what was typed over a body.
    ///
    /// - Throws: `CommandFailure` with status 64 that names the option.
    func apply(to body: inout JSONObject) throws(CommandFailure) {
        if let peril {
            let choice: InsuranceClaimBody.Peril = try Word.of(peril, option: "--peril")
            body["peril"] = .string(choice.rawValue)
        }
        if let zones {
            var list: [JSON] = []
            for word in zones.split(separator: ",") {
                let zone: DamageZone = try Word.of(String(word), option: "--zones")
                list.append(.string(zone.rawValue))
            }
            body["zones"] = .array(list)
        }
        if let concerns {
            let list = concerns.split(separator: ",").map { Int($0) }
            guard !list.isEmpty, list.allSatisfy({ $0.map { (0...JSON.integerMagnitudeMax).contains($0) } == true })
            else {
                throw CommandFailure(
                    "--concerns: \"\(concerns)\" is no list of places in the log",
                    mend: "Write the entries' numbers, as the report shows them, such as 5021,5022.", status: .usage)
            }
            body["concerns"] = .array(list.compactMap { $0.map { .integer($0) } })
        }
        try setAmount(damage, "--damage", "damage_minor_units", &body)
        try setAmount(value, "--value", "vehicle_value_minor_units", &body)
    }

    private func setAmount(
        _ text: String?, _ option: String, _ member: String, _ body: inout JSONObject
    ) throws(CommandFailure) {
        guard let text else { return }
        guard let amount = MoneyText(text) else {
            throw CommandFailure(
                "\(option): \"\(text)\" is no amount of money",
                mend: "Write the figure and its currency, such as 14200EUR.",
                status: .usage)
        }
        let other = member == "damage_minor_units" ? "vehicle_value_minor_units" : "damage_minor_units"
        if body[other] != nil, let known = body["currency"]?.string, known != amount.currency {
            throw CommandFailure(
                "\(option): the claim is in \(known)", mend: "Give all amounts of a claim in one currency.",
                status: .usage)
        }
        body[member] = .integer(amount.minorUnits)
        body["currency"] = .string(amount.currency)
    }
}
