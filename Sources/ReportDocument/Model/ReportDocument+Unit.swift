import VIN
public import VehicleHistory

extension ReportDocument {
    /// Countries whose roads are signed in miles and whose cars count them: the United Kingdom (Traffic Signs Regulations
    /// and General Directions 2016) and the United States (Manual on Uniform Traffic Control Devices, 2B).
    private static let mileCountries: Set<String> = ["GB", "US"]

    /// The unit in which distances are told unless the reader chooses: the one in which most readings were taken, as
    /// that is what the instrument shows. Where neither has more, the one of the country that the newest line is from.
    public var unit: Odometer.Unit {
        let miles = odometer.points.count { $0.unit == .miles }
        let kilometres = odometer.points.count - miles
        if miles != kilometres { return miles > kilometres ? .miles : .kilometres }
        let country = timeline.last { $0.statement?.statement.country != nil }?.statement?.statement.country?.string
        return country.map(Self.mileCountries.contains) == true ? .miles : .kilometres
    }
}
