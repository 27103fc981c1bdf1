import VehicleHistory

/// One row of the coverage map as a strip of years: a full square where something was seen, a cross where something
/// was to be expected, a dot where nothing was.
struct CoverageStrip {
    static let cellWidth = 12

    private let row: CoverageMap.Row

    init(_ row: CoverageMap.Row) { self.row = row }

    var seenPath: String { path(.seen) { "M\($0 + 1) 1h10v10h-10z" } }
    var missingPath: String { path(.missing) { "M\($0 + 2) 2l8 8m0-8l-8 8" } }
    var idlePath: String { path(.notExpected) { "M\($0 + 6) 6h.01" } }

    private func path(_ state: CoverageMap.State, _ draw: (Int) -> String) -> String {
        row.cells.indices.filter { row.cells[$0].state == state }.map { draw($0 * Self.cellWidth) }.joined()
    }
}
