import AttestorClient
import CommandLineKit
import Foundation
import VehicleHistory

/// A file of raw readings, sorted by vehicle.
struct SeriesFile {
    /// Rows that were left out for one reason.
    struct Refusals {
        /// How many.
        fileprivate(set) var count = 0
        /// Their lines, the first `linesMax` of them.
        fileprivate(set) var lines: [Int] = []
        /// What stands in the field of the first of them.
        let example: String?

        static let linesMax = 1_000
    }

    /// What the file was taken for.
    let understanding: SeriesUnderstanding
    /// The vehicles, in the order of their first rows.
    private(set) var vehicles: [RawSeries] = []
    /// Number of rows.
    private(set) var rowCount = 0
    /// Rows without a figure.
    private(set) var emptyCount = 0
    /// Their lines, the first `Refusals.linesMax` of them.
    private(set) var emptyLines: [Int] = []
    /// Figures whose decimals were cut off.
    private(set) var cutCount = 0
    /// Figures with an exponent.
    private(set) var exponentCount = 0
    /// Rows that cannot be read, by reason.
    private(set) var refusals: [String: Refusals] = [:]

    /// Which column was what.
    var mapping: SeriesMapping { understanding.mapping }

    /// Reads a file.
    ///
    /// - Throws: `CommandFailure` with status 66 when it cannot be read, 64 when the mapping does not fit it, or when
    ///   nothing tells the order of day and month.
    static func read(
        _ path: String, named name: String, mapping: SeriesMapping, order: DateText.Order?
    ) throws -> SeriesFile {
        do {
            let table = try SeriesTable(path: path)
            let understanding = try SeriesUnderstanding(table, named: name, mapping: mapping, order: order)
            var series = SeriesFile(understanding: understanding)
            try series.fill(from: table)
            return series
        } catch let failure as BatchFileError {
            if case .empty = failure { throw CommandFailure("\(name) is empty", status: .unreadable) }
            throw CommandFailure("cannot read \(name)", mend: "Is it a file?", status: .unreadable)
        }
    }

    private init(understanding: SeriesUnderstanding) {
        self.understanding = understanding
    }

    private mutating func fill(from table: SeriesTable) throws(BatchFileError) {
        let reader = SeriesRowReader(mapping: mapping, order: understanding.order, figures: understanding.figures)
        var places: [String: Int] = [:]
        try table.eachRow { row in
            rowCount += 1
            do throws(RowRefusal) {
                let row = try row.get()
                guard let (key, reading) = try reader.reading(row) else {
                    emptyCount += 1
                    if emptyLines.count < Refusals.linesMax { emptyLines.append(row.line) }
                    return
                }
                add(reading, to: key, &places)
            } catch {
                refuse(error, text: (try? row.get())?.values[error.field])
            }
        }
        for place in vehicles.indices { vehicles[place].thinOut() }
    }

    private mutating func add(_ reading: SeriesReading, to key: String, _ places: inout [String: Int]) {
        if reading.isCut { cutCount += 1 }
        if reading.hasExponent { exponentCount += 1 }
        if let place = places[key] {
            vehicles[place].append(reading)
        } else {
            places[key] = vehicles.count
            vehicles.append(RawSeries(key: key))
            vehicles[vehicles.count - 1].append(reading)
        }
    }

    private mutating func refuse(_ refusal: RowRefusal, text: String?) {
        let reason = "\(refusal.field): \(refusal.rule)"
        var refusals = refusals[reason] ?? Refusals(example: text.map { String($0.prefix(40)) })
        refusals.count += 1
        if refusals.lines.count < Refusals.linesMax { refusals.lines.append(refusal.line) }
        self.refusals[reason] = refusals
    }
}
