import AttestorClient
import CommandLineKit
import Foundation

/// A file of raw readings, sorted by vehicle.
struct SeriesFile {
    /// Which column was what.
    let mapping: SeriesMapping
    /// The vehicles, in the order of their first rows.
    private(set) var vehicles: [RawSeries] = []
    /// Number of rows.
    private(set) var rowCount = 0
    /// Rows without a figure.
    private(set) var emptyCount = 0
    /// Rows that cannot be read, by reason, and the first of each.
    private(set) var refusals: [String: (count: Int, first: RowRefusal)] = [:]

    /// So many rows are looked at to tell days from months.
    private static let sampleRowCount = 20_000

    /// Reads a file.
    ///
    /// - Throws: `CommandFailure` with status 66 when it cannot be read, 64 when the mapping does not fit it.
    static func read(
        _ path: String, named name: String, mapping: SeriesMapping, order: DateText.Order?
    ) async throws -> SeriesFile {
        let file: BatchFile
        do {
            file = try BatchFile(path: path)
        } catch .empty {
            throw CommandFailure("\(name) is empty", status: .unreadable)
        } catch {
            throw CommandFailure("cannot read \(name)", mend: "Is it a file?", status: .unreadable)
        }
        var mapping = mapping
        mapping.complete(from: file.columns)
        do {
            try mapping.check(columns: file.columns)
        } catch {
            throw CommandFailure("\(name): \(error)", status: .usage)
        }
        let dateOrder: DateText.Order
        if let order {
            dateOrder = order
        } else {
            dateOrder = try await sampledOrder(of: file, mapping) ?? .dayFirst
        }
        var series = SeriesFile(mapping: mapping)
        try await series.fill(from: file, SeriesRowReader(mapping: mapping, order: dateOrder))
        return series
    }

    private init(mapping: SeriesMapping) {
        self.mapping = mapping
    }

    private static func sampledOrder(of file: BatchFile, _ mapping: SeriesMapping) async throws -> DateText.Order? {
        var texts: [String] = []
        try await file.eachItem { item in
            if texts.count < sampleRowCount, let text = (try? item.row.get())?.values[mapping.date] {
                texts.append(text)
            }
        }
        return DateText.Order.inferred(from: texts)
    }

    private mutating func fill(from file: BatchFile, _ reader: SeriesRowReader) async throws {
        var places: [String: Int] = [:]
        try await file.eachItem { item in
            rowCount += 1
            do throws(RowRefusal) {
                let row = try Self.row(of: item)
                guard let (key, reading) = try reader.reading(row) else {
                    emptyCount += 1
                    return
                }
                if let place = places[key] {
                    vehicles[place].append(reading)
                } else {
                    places[key] = vehicles.count
                    vehicles.append(RawSeries(key: key))
                    vehicles[vehicles.count - 1].append(reading)
                }
            } catch {
                refusals["\(error.field): \(error.rule)", default: (0, error)].count += 1
            }
        }
        for place in vehicles.indices { vehicles[place].thinOut() }
    }

    /// The row; JSON that only breaks the strict rules of statements, such as decimals, is read as other programs do.
    private static func row(of item: BatchFile.Item) throws(RowRefusal) -> BatchRow {
        switch item.row {
        case .success(let row): return row
        case .failure(let refusal):
            guard let text = item.fields.first, text.hasPrefix("{"),
                let object = try? JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: Any]
            else { throw refusal }
            return BatchRow(
                line: item.line,
                values: object.compactMapValues { value in
                    if let text = value as? String { return text.isEmpty ? nil : text }
                    return (value as? NSNumber).map { "\($0)" }
                })
        }
    }
}
