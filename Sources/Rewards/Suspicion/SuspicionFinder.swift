import TransparencyLog

/// Finds suspicious cases among filed statements: pure, the same cases in the same order for the same statements.
public struct SuspicionFinder: Sendable {
    /// From where on a case is one.
    public let thresholds: SuspicionThresholds

    /// Which second belongs to which epoch.
    public let calendar: EpochCalendar

    /// A finder.
    public init(calendar: EpochCalendar, thresholds: SuspicionThresholds = .standard) {
        self.calendar = calendar
        self.thresholds = thresholds
    }

    /// The cases of an epoch, by rule, then organisation, then owner.
    ///
    /// - Parameters:
    ///   - statements: those of the trailing window and the epoch, in any order; later ones are left out.
    ///   - epoch: the epoch to judge.
    public func cases(among statements: some Sequence<FiledStatement>, in epoch: Epoch) -> [SuspicionCase] {
        let first = epoch.earlier(by: thresholds.windowEpochs - min(1, thresholds.windowEpochs)) ?? 0
        let window = statements.filter { (first...max(first, epoch)).contains($0.epoch) }.sorted { $0.index < $1.index }
        return rings(window) + throughput(window, in: epoch) + soleContributors(window) + lastMinute(window, in: epoch)
    }

    /// Part ÷ whole in basis points, floored; 0 of nothing.
    static func basisPoints(_ part: Int, of whole: Int) -> Int {
        whole == 0 ? 0 : part * 10_000 / whole
    }

    /// Statements by a key, and the keys sorted.
    static func grouped<Key: Hashable & Comparable>(
        _ statements: [FiledStatement], by key: (FiledStatement) -> Key
    ) -> [(key: Key, statements: [FiledStatement])] {
        Dictionary(grouping: statements, by: key).sorted { $0.key < $1.key }.map { ($0.key, $0.value) }
    }

    static func indices(_ statements: [FiledStatement]) -> [LogIndex] {
        statements.map(\.index)
    }

    static func vehicles(_ statements: [FiledStatement]) -> [UInt64] {
        Set(statements.map(\.vehicle)).sorted()
    }

    /// "1 car", "3 cars".
    static func counted(_ count: Int, _ noun: String) -> String {
        count == 1 ? "1 \(noun)" : "\(count) \(noun)s"
    }

    /// Basis points as a percentage, floored.
    static func percent(_ basisPoints: Int) -> String { "\(basisPoints / 100)%" }
}
