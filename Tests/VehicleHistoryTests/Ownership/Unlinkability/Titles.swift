import Attestation
import StrictJSON
import VehicleHistory

/// Title statements that say the same of every car but its VIN, so that nothing but the owner can make two alike.
enum Titles {
    static let nowSeconds = 1_714_730_400

    /// The open part of a title of car number `car`.
    static func statement(car: Int) throws -> StatementDraft {
        let digits = String(car)
        guard let country = CountryCode("DE") else { throw World.Missing() }
        return StatementDraft(
            issuer: .attestor(try World.id("registrar")), audience: World.origin, issuedAtSeconds: nowSeconds,
            identifier: "title", kind: RegistrationBody.kind,
            subject: try Subject("vehicle:WVWZZZ1JZ3W" + String(repeating: "0", count: 6 - digits.count) + digits),
            occurredAt: try World.time("2024-05-03"), country: country,
            body: ["event": "first", "title": ["basis": "new"]])
    }

    /// An owner who is like no other: texts of many lengths, three countries, both kinds.
    static func owner(_ number: Int) throws -> TitleOwner {
        guard let country = CountryCode(["DE", "FR", "PL"][number % 3]) else { throw World.Missing() }
        return TitleOwner(
            name: "Owner " + String(repeating: "of a long name ", count: number % 7) + "\(number)",
            identifier: "ID-\(number)",
            address: "\(number) Main Street" + String(repeating: ", upstairs", count: number % 5), country: country,
            kind: number.isMultiple(of: 2) ? .privatePerson : .organisation, since: try World.time("2024-05-03"))
    }
}
