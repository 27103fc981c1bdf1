import Testing

@testable import VIN

/// 5,000 VINs from the test suites of six other projects, each with what that suite expects.
@Suite("Vectors of other projects", .enabled(if: SharedData.isPresent))
struct VectorTests {
    /// Letters and digits only: suites differ in case and hyphens.
    static func plain(_ text: String) -> String {
        text.lowercased().filter { $0.isLetter || $0.isNumber }
    }

    @Test("Agreement, with every deliberate disagreement counted and explained")
    func agreement() throws {
        let rows = try SharedData.rows("vin-vectors/vin_vectors.csv.gz")
        var counts: [String: Int] = [:]
        var unexplained: [String] = []
        for row in rows {
            for outcome in Self.outcomes(row) {
                counts[outcome, default: 0] += 1
                if outcome.hasSuffix("?") { unexplained.append("\(outcome) \(row)") }
            }
        }
        for (outcome, count) in counts.sorted(by: { $0.key < $1.key }) { print("vectors: \(outcome): \(count)") }
        for text in unexplained.prefix(30) { print(text) }
        #expect(counts == Self.expected)
    }

    /// The whole of it: 4,999 vectors, and why we differ where we do.
    static let expected: [String: Int] = [
        "well-formed: agree": 4_999,
        // The one vector that is no VIN has no check digit.
        "check digit: agree": 4_998,
        "year: agree": 4_801,
        // Genesis G80 for right-hand traffic elsewhere: position 9 is D or P, so position 10 is not claimed to be
        // a year. Its model is decoded all the same: no reading of position 10 contradicts it.
        "year: no claim, since position 10 need not be a year abroad": 147,
        // A Peterbilt of 1988 whose patterns hold for 2018 as well.
        "year: both readings left open, since position 7 does not decide for heavy trucks": 1,
        // Made-up VINs for which the suite expects 2010: P is 1993 or 2023, K with a letter before it 2019, and A
        // after a digit 1980.
        "year: the suite's year is not what position 10 says": 2,
        "year: the suite ignores position 7": 1,
        "make: agree": 4_950,
        // "Volkswagen Mexico", "Peterbilt USA".
        "make: the suite adds the plant's country to the make": 2,
        // "Mercedes" for Mercedes-Benz.
        "make: the suite shortens the make": 1,
        "model: agree": 4_906,
        // "Legend LX" for model Legend, series LX.
        "model: the suite adds series or trim to the model": 39,
        "body: agree": 4_897,
    ]

    /// What one row shows, as counted classes; a class that ends in `?` is a disagreement without a reason.
    static func outcomes(_ row: [String: String]) -> [String] {
        let text = row["vin"] ?? ""
        let vin = try? VIN(text)
        var outcomes = ["well-formed: \((vin != nil) == (row["well_formed"] == "1") ? "agree" : "?")"]
        guard let vin else { return outcomes }
        outcomes.append("check digit: \(vin.isCheckDigitValid == (row["check_digit_valid"] == "1") ? "agree" : "?")")
        let vehicle = VINDecoder.shared.decode(vin)
        if let expected = row["expected_year"].flatMap(Int.init) {
            outcomes.append("year: \(Self.year(vehicle, expected))")
        }
        if let expected = row["expected_make"], !expected.isEmpty {
            outcomes.append("make: \(Self.make(vehicle, expected))")
        }
        if let expected = row["expected_model"], !expected.isEmpty {
            outcomes.append("model: \(Self.model(vehicle, expected))")
        }
        if let expected = row["expected_body"], !expected.isEmpty {
            outcomes.append("body: \(plain(vehicle.bodyClass ?? "") == plain(expected) ? "agree" : "?")")
        }
        return outcomes
    }

    private static func year(_ vehicle: DecodedVehicle, _ expected: Int) -> String {
        if vehicle.modelYear == expected { return "agree" }
        if vehicle.modelYear == nil, !vehicle.usesNorthAmericanCheckDigit, !vehicle.vin.isCheckDigitValid {
            return "no claim, since position 10 need not be a year abroad"
        }
        if vehicle.modelYear == nil, vehicle.modelYearCandidates.contains(expected) {
            return "both readings left open, since position 7 does not decide for heavy trucks"
        }
        if !vehicle.vin.modelYearReadings.contains(expected) { return "the suite's year is not what position 10 says" }
        if vehicle.vin.modelYearByPositionSeven == vehicle.modelYear { return "the suite ignores position 7" }
        return "?"
    }

    private static func make(_ vehicle: DecodedVehicle, _ expected: String) -> String {
        let make = plain(vehicle.make ?? "")
        if make == plain(expected) { return "agree" }
        if !make.isEmpty, plain(expected).hasPrefix(make) { return "the suite adds the plant's country to the make" }
        if make.hasPrefix(plain(expected)) { return "the suite shortens the make" }
        return "?"
    }

    private static func model(_ vehicle: DecodedVehicle, _ expected: String) -> String {
        let model = plain(vehicle.model ?? "")
        if model == plain(expected) { return "agree" }
        if !model.isEmpty, plain(expected).hasPrefix(model) { return "the suite adds series or trim to the model" }
        return "?"
    }
}
