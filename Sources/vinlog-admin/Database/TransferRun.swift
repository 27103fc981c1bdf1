import CommandLineKit
import StoreTransfer
import StrictJSON

/// One transfer on the command line: progress on standard error, what was carried over on standard output.
struct TransferRun {
    let title: String
    let isMove: Bool
    let isJSON: Bool

    /// Runs it.
    ///
    /// - Parameters:
    ///   - examine: looks at the target before it may be used.
    ///   - words: said at the end.
    func run(
        from source: () throws(TransferError) -> any TransferSource,
        to target: () throws(TransferError) -> any TransferTarget, examine: () throws -> Void = {}, words: String
    ) throws(CommandFailure) {
        do throws(TransferError) {
            let progress = Progress(title, unit: "rows")
            let counts = try StoreTransfer(from: try source(), to: try target()).run(
                isMove: isMove, progress: { count, _ in progress.update(completed: Int(clamping: count)) },
                examine: examine)
            progress.finish()
            show(counts, words)
        } catch {
            throw CommandFailure(
                "\(error)", mend: error.mend ?? "What was copied stays: the same command goes on there.",
                status: .failed)
        }
    }

    private func show(_ counts: [(table: String, count: UInt64)], _ words: String) {
        if isJSON {
            var tables = JSONObject()
            for (table, count) in counts { tables[table] = .integer(Int(clamping: count)) }
            var object = JSONObject()
            object["verified"] = true
            object["rows"] = .object(tables)
            return Terminal.standardOutput.write(JSON.object(object).prettyPrinted())
        }
        let rows = counts.filter { $0.count > 0 }.map { [$0.table, "\($0.count)"] }
        let width = rows.map { $0[0].count }.max() ?? 0
        let lines = rows.map { $0[0] + String(repeating: " ", count: width - $0[0].count + 2) + $0[1] }
        Terminal.standardOutput.write(lines.joined(separator: "\n") + "\n\(words)\n")
    }
}
