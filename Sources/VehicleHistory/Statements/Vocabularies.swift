public import Messages

// The words that several kinds use have a text in every language: data/texts/*/words.json.

extension DamageSeverity: Vocabulary {
    /// Where the catalogue has its words.
    public static var vocabulary: String { "severity" }
}

extension DamageZone: Vocabulary {
    /// Where the catalogue has its words.
    public static var vocabulary: String { "zone" }
}

extension EnergySource: Vocabulary {
    /// Where the catalogue has its words.
    public static var vocabulary: String { "energy" }
}

extension VehicleUse: Vocabulary {
    /// Where the catalogue has its words.
    public static var vocabulary: String { "use" }
}

extension PartyClass: Vocabulary {
    /// Where the catalogue has its words.
    public static var vocabulary: String { "party" }
}

extension PartOrigin: Vocabulary {
    /// Where the catalogue has its words.
    public static var vocabulary: String { "part-origin" }
}

extension AttestorClass: Vocabulary {
    /// Where the catalogue has its words.
    public static var vocabulary: String { "attestor-class" }
}

extension WorkshopOperation.Result: Vocabulary {
    /// Where the catalogue has its words.
    public static var vocabulary: String { "operation-result" }
}

extension TitleReason: Vocabulary {
    /// Where the catalogue has its words.
    public static var vocabulary: String { "title-reason" }
}

extension TitleBasis: Vocabulary {
    /// Where the catalogue has its words.
    public static var vocabulary: String { "title-basis" }
}

extension Odometer.Status: Vocabulary {
    /// Where the catalogue has its words.
    public static var vocabulary: String { "odometer-status" }
}

extension Odometer.Source: Vocabulary {
    /// Where the catalogue has its words.
    public static var vocabulary: String { "odometer-source" }
}

extension Odometer.Disclosure: Vocabulary {
    /// Where the catalogue has its words.
    public static var vocabulary: String { "odometer-disclosure" }
}

extension Odometer.Confirmation: Vocabulary {
    /// Where the catalogue has its words.
    public static var vocabulary: String { "odometer-confirmation" }
}

extension TitleBrand.Category: Vocabulary {
    /// Where the catalogue has its words.
    public static var vocabulary: String { "brand-class" }
}

extension Finding.Severity: Vocabulary {
    /// Where the catalogue has its words.
    public static var vocabulary: String { "finding-severity" }
}

extension Finding.Confidence: Vocabulary {
    /// Where the catalogue has its words.
    public static var vocabulary: String { "finding-confidence" }
}
