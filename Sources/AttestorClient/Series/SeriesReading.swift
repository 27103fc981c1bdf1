public import VehicleHistory

/// One reading of a raw series.
public struct SeriesReading: Sendable, Hashable {
    /// What sort of occasion it was, as far as the row tells.
    public enum Occasion: Sendable, Hashable {
        /// A periodic inspection, its result if it says so, and whether it repeats a failed one.
        case inspection(passed: Bool?, isRetest: Bool)
        /// A garage's work.
        case service
        /// An advertisement, an auction, a sale.
        case listing
        /// A registrar's paper.
        case registration
        /// Nothing that is known.
        case other
    }

    /// Line of the file, from 1.
    public let line: Int
    /// When it was read.
    public let time: EventTime
    /// The figure, in whole units.
    public let value: Int
    /// Its unit.
    public let unit: Odometer.Unit
    /// Where it was read.
    public let source: Odometer.Source
    /// On what occasion.
    public let occasion: Occasion
    /// Whether decimals were cut off.
    public var isCut = false
    /// Whether the figure was written with an exponent.
    public var hasExponent = false
}

extension SeriesReading.Occasion {
    /// What a word of a type column means; English, German and the codes of the MOT data.
    init(type text: String, result: String?) {
        let words = text.lowercased()
        func has(_ parts: [String]) -> Bool { parts.contains { words.contains($0) } }
        let isRetest = words == "rt" || words == "pl" || words == "pv" || has(["retest", "re-test", "nachprüf"])
        if isRetest || words == "nt" || has(["mot", "inspect", "test", "hauptunter", "contrôle", "prüfung"]) {
            self = .inspection(passed: Self.passed(result), isRetest: isRetest)
        } else if has(["service", "repair", "garage", "mainten", "workshop", "oil", "wartung", "reparatur"]) {
            self = .service
        } else if has(["list", "auction", "sale", "advert", "sighting", "dealer", "inserat", "offer"]) {
            self = .listing
        } else if has(["regist", "title", "transfer", "owner", "zulassung", "import", "export"]) {
            self = .registration
        } else {
            self = .other
        }
    }

    /// Whether an inspection was passed: `P`, `PASS`, `PASSED`, `PRS` (passed after rectification at the station), `F`,
    /// `FAIL`, `FAILED`; `nil` for abandoned and aborted tests.
    static func passed(_ result: String?) -> Bool? {
        switch result?.lowercased() {
        case "p", "pass", "passed", "prs", "ok", "bestanden": true
        case "f", "fail", "failed", "nicht bestanden": false
        default: nil
        }
    }

    /// The class of contributor that makes such readings.
    var attestorClass: AttestorClass {
        switch self {
        case .inspection: .inspection
        case .service: .garage
        case .listing: .marketplace
        case .registration: .registrar
        case .other: .other
        }
    }
}
