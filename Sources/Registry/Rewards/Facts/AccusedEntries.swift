import Rewards
import TransparencyLog
import VehicleHistory
import VerifiableIndex

/// Entries that findings call wrong: a mistyped reading, a mixed-up unit. Their pay waits until they are corrected or
/// ruled on; a finding that accuses the vehicle never touches the pay of those who recorded what they saw.
///
/// The findings are those of a report as of the cut: a function of the log below it. Only vehicles whose readings fall
/// or leap are looked at closely, since no other series has a slip that anything shows.
struct AccusedEntries: Sendable {
    let store: any RegistryStore
    let directory: AccreditationDirectory
    let cut: LogIndex
    /// VRF generations: a vehicle has lines under each.
    let generationCount: Int
    /// Entries that were corrected or ruled on: they are paid, whatever a finding says.
    let settled: Set<LogIndex>

    /// Why their pay waits.
    static let reason = "finding"

    /// Metres a day above which readings leap: more than any vehicle drives, by far less than a digit too many.
    private static let leapMetresADay: UInt64 = 400_000
    /// Differences below this are rounding.
    private static let toleranceMetres: UInt64 = 1_000

    /// The facts for weighing a vehicle, with what findings hold: the given ones themselves where they hold nothing.
    ///
    /// - Parameter indices: the entries whose pay is to be decided.
    func facts(
        of record: VehicleRecord, deciding indices: Set<LogIndex>, over facts: any RewardFacts
    ) throws(StoreError) -> any RewardFacts {
        let open = indices.subtracting(settled)
        guard !open.isEmpty, Self.isSuspicious(record) else { return facts }
        let accused = try accused(vehicle: record.vehicle).intersection(open)
        guard !accused.isEmpty else { return facts }
        var standings: [LogIndex: Standing] = [:]
        for index in accused where facts.standing(of: index) == .counts {
            standings[index] = .held(reason: Self.reason)
        }
        return standings.isEmpty ? facts : OverlaidFacts(standings: standings, over: facts)
    }

    /// Whether the readings, by day, fall or leap anywhere.
    static func isSuspicious(_ record: VehicleRecord) -> Bool {
        let readings = record.statements.compactMap { statement in
            statement.odometerMetres.map { (day: statement.occurredDay, metres: $0) }
        }.sorted { ($0.day, $0.metres) < ($1.day, $1.metres) }
        return zip(readings, readings.dropFirst()).contains { before, after in
            if after.metres + toleranceMetres < before.metres { return true }
            let driven = after.metres - min(after.metres, before.metres)
            return driven > leapMetresADay * UInt64(max(1, after.day - before.day))
        }
    }

    private func accused(vehicle: UInt64) throws(StoreError) -> Set<LogIndex> {
        guard let number = UInt32(exactly: vehicle), let row = try store.subject(SubjectNumber(number)),
            let subject = try? Subject(row.key.subject)
        else { return [] }
        let stored = try OwnershipLines.stored(
            of: row.key.subject, generationCount: generationCount, in: store)
        let lines = OwnershipLines.lines(stored.filter { $0.index < cut }, directory)
        let facts = VehicleFacts(
            subject, lines, accreditedBy: directory, below: LogSize(cut.value),
            completeAsOfMilliseconds: lines.last?.recordedAtMilliseconds ?? 0)
        return Set(HistoryAnalysis.findings(in: facts).filter { $0.accuses == .entry }.flatMap(\.suspects))
    }
}
