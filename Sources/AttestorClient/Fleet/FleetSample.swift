/// What was recorded at one moment.
struct FleetSample {
    /// A value of a series.
    struct Value {
        let series: FleetSeries
        /// Thousandths of the channel's unit.
        let thousandths: Int
    }

    /// Milliseconds since 1970.
    let milliseconds: Int64
    var values: [Value] = []
    var absences: [(channel: FleetChannel, absence: FleetAbsence)] = []
    /// Numbers of the files that say it.
    var files: Set<Int> = []
    /// Series of which two files say different things at the moment: which is right cannot be known.
    var contradictions: Set<FleetSeries> = []

    /// Takes in what another row says of the same moment.
    mutating func merge(_ other: FleetSample) {
        files.formUnion(other.files)
        absences += other.absences
        for value in other.values {
            if let own = values.first(where: { $0.series == value.series }) {
                if own.thousandths != value.thousandths { contradictions.insert(value.series) }
            } else {
                values.append(value)
            }
        }
    }

    /// The sample without what contradicts itself.
    var settled: FleetSample {
        guard !contradictions.isEmpty else { return self }
        var sample = self
        sample.values.removeAll { contradictions.contains($0.series) }
        return sample
    }
}

/// A column's series, the same in every file of a vehicle.
struct FleetSeries: Hashable, Sendable {
    let channel: FleetChannel
    /// The number of the J1939 parameter; 0 for a column recognised by its title.
    let parameter: Int
}
