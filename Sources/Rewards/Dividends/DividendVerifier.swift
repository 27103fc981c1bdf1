import Octets
import StrictJSON

/// Recomputes a dividend from the public journal, and names the first difference.
public enum DividendVerifier {
    /// Holds a stated sheet against the journal.
    ///
    /// - Parameters:
    ///   - journal: the journal's lines, each with its line feed, at least up to the sheet's snapshot.
    ///   - sheet: the stated sheet's bytes.
    ///   - policy: the dividends' policy that held.
    /// - Returns: the first difference; `nil` when every byte agrees.
    public static func difference(
        journal: [UInt8], sheet: [UInt8], policy: RewardPolicy.Dividends
    ) -> RecomputedDifference? {
        let stated = sheet.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
        guard let header = stated.first.flatMap({ try? JSON(parsing: $0) }), let from = epoch(header["from"]),
            let through = epoch(header["through"]), from <= through, let count = header["journal"]?.integer
        else {
            return RecomputedDifference(
                part: "line 1", expected: "a dividend's header", stated: text(stated.first ?? []))
        }
        var ledger = Ledger()
        var fees = NetFees(from: from, through: through)
        for line in journal.split(separator: UInt8(ascii: "\n")).prefix(max(0, count)) {
            let number = ledger.head.count
            do throws(JournalError) { try ledger.replay(Array(line)) } catch {
                return RecomputedDifference(
                    part: "journal entry \(number)", expected: "a valid entry", stated: "\(error)")
            }
            if let entry = ledger.line(at: number)?.entry { fees.record(entry) }
        }
        let dividend = Dividend(
            ledger: ledger, from: from, through: through, netFees: fees.amount, policy: policy)
        return difference(
            expected: dividend.bytes.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false),
            stated: stated)
    }

    private static func difference(expected: [ArraySlice<UInt8>], stated: [ArraySlice<UInt8>]) -> RecomputedDifference?
    {
        for number in 0..<max(expected.count, stated.count) {
            let ours = number < expected.count ? expected[number] : []
            let theirs = number < stated.count ? stated[number] : []
            if ours != theirs {
                return RecomputedDifference(part: "line \(number + 1)", expected: text(ours), stated: text(theirs))
            }
        }
        return nil
    }

    private static func epoch(_ json: JSON?) -> Epoch? {
        json?.integer.flatMap { UInt32(exactly: $0) }.map { Epoch($0) }
    }

    /// A line for a message: what is longer than a share's line is cut.
    private static func text(_ line: ArraySlice<UInt8>) -> String {
        line.isEmpty ? "nothing" : String(decoding: line.prefix(400), as: UTF8.self)
    }
}
