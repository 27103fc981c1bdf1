public import VIN

extension Fleet {
    /// The vehicle to show around: clocked, with an accident, so that its report has something to say.
    public var exhibit: VIN? {
        let withAccident = Set(statements.filter { $0.kind == "accident" }.map(\.vin))
        return vehicles.first { $0.truth == .clocked && withAccident.contains($0.vin.string) }?.vin
            ?? vehicles.first { $0.truth == .clocked }?.vin
    }

    /// An honest vehicle other than the exhibit, to borrow a clean service from.
    public var neighbour: VIN? {
        let serviced = Set(statements.filter { $0.kind == "service" }.map(\.vin))
        return vehicles.first { $0.truth == .honest && serviced.contains($0.vin.string) }?.vin
    }
}
