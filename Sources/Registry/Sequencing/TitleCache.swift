import TransparencyLog
import VehicleHistory

/// What the sequencer keeps of a vehicle whose owner, or whose registrar, speaks.
struct VehicleTitles {
    /// The titles, folded up to `last`.
    private(set) var chain = TitleChain()
    /// The newest line that is folded in; `nil` before the first.
    private(set) var last: LogIndex?
    /// When the owner's newest statements were sequenced, milliseconds since 1970, ascending: as many as the bound asks.
    private(set) var ownerTimes: [UInt64] = []

    /// Folds in lines, in the order of the log.
    mutating func add(_ lines: some Sequence<OwnershipLine>) {
        for line in lines {
            chain.add(line)
            last = line.index
            guard case .statement(let statement, _) = line.content, statement.issuer.holderKey != nil else { continue }
            ownerTimes.append(line.recordedAtMilliseconds)
            if ownerTimes.count > OwnerRate.countMax { ownerTimes.removeFirst() }
        }
    }
}

/// How much an owner may say about one vehicle: so that no owner, and nobody with an owner's key, can flood a history.
enum OwnerRate {
    /// Most statements by owners of one vehicle in `windowMilliseconds`. A driver notes a reading a day, a wallet sends a
    /// folder of old invoices at once.
    static let countMax = 64
    /// One day, by the log's own time.
    static let windowMilliseconds: UInt64 = 86_400_000

    /// Whether one more is too many.
    ///
    /// - Parameters:
    ///   - times: of the newest statements by owners, milliseconds since 1970, ascending, at most `countMax`.
    ///   - now: the log's time, milliseconds since 1970.
    static func isExceeded(_ times: [UInt64], at now: UInt64) -> Bool {
        guard times.count >= countMax, let oldest = times.first else { return false }
        return now - min(now, oldest) < windowMilliseconds
    }
}

/// Titles of vehicles whose owners spoke lately, for the sequencer alone. Two generations, as in `SubjectCache`.
struct TitleCache {
    private var young: [String: VehicleTitles] = [:]
    private var old: [String: VehicleTitles] = [:]
    private let generationCountMax: Int

    init(countMax: Int) {
        generationCountMax = max(1, countMax / 2)
    }

    /// The titles of a subject, if they were used lately: good if and only if their `last` is the subject's newest line.
    subscript(subject: String) -> VehicleTitles? { young[subject] ?? old[subject] }

    /// Keeps a vehicle's titles.
    mutating func insert(_ titles: VehicleTitles, for subject: String) {
        if young.count >= generationCountMax {
            old = young
            young = [:]
        }
        young[subject] = titles
    }

    /// Forgets a vehicle's titles.
    mutating func remove(_ subject: String) {
        young[subject] = nil
        old[subject] = nil
    }
}
