extension CountryCode {
    /// Whether the vehicles of a country count in miles: the United Kingdom with the islands that drive as it does (its
    /// Traffic Signs Regulations and General Directions 2016 sign distances in miles), the United States with their
    /// territories (Manual on Uniform Traffic Control Devices, 2B), and the lands in and
    /// around the Caribbean and West Africa that keep the mile on their roads.
    public var countsInMiles: Bool { Self.mileCountries.contains(string) }

    private static let mileCountries: Set<String> = [
        "GB", "GG", "IM", "JE", "GI",
        "US", "AS", "GU", "MP", "PR", "VI",
        "AG", "AI", "BS", "BZ", "DM", "GD", "KN", "KY", "LC", "LR", "MS", "TC", "VC", "VG",
    ]
}
