import VIN
public import VehicleHistory

extension ReportDocument {
    /// The unit in which distances are told unless the reader chooses: the one in which most readings were taken, as
    /// that is what the instrument shows. Where neither has more, the one of the country that the newest line is from.
    public var unit: Odometer.Unit {
        let miles = odometer.points.count { $0.unit == .miles }
        let kilometres = odometer.points.count - miles
        if miles != kilometres { return miles > kilometres ? .miles : .kilometres }
        let country = timeline.last { $0.statement?.statement.country != nil }?.statement?.statement.country
        return country?.countsInMiles == true ? .miles : .kilometres
    }
}
