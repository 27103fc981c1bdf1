/// What an attestor may say: kinds, countries and dates.
public struct AccreditationScope: Hashable, Sendable {
    /// The ids of the kinds it may state.
    public let kinds: Set<String>
    /// The countries it may state them of; `nil` for all.
    public let countries: Set<CountryCode>?
    /// Nothing that happened wholly before this.
    public let from: EventTime?
    /// Nothing that happened wholly after this.
    public let until: EventTime?

    /// A scope of its parts.
    public init(
        kinds: Set<String>, countries: Set<CountryCode>? = nil, from: EventTime? = nil, until: EventTime? = nil
    ) {
        self.kinds = kinds
        self.countries = countries
        self.from = from
        self.until = until
    }
}

extension AccreditationScope {
    init(_ scope: AttestorEnrolBody.Scope) {
        self.init(
            kinds: Set(scope.kinds), countries: scope.countries.map { Set($0) }, from: scope.from, until: scope.until)
    }

    /// Whether something that happened at `time` can lie between the scope's dates; a time known to the year may.
    public func covers(_ time: EventTime) -> Bool {
        if let from, time.endMilliseconds <= from.startMilliseconds { return false }
        if let until, time.startMilliseconds >= until.endMilliseconds { return false }
        return true
    }
}
