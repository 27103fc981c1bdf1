import RegistryAPI
import TransparencyLog
import VehicleHistory
import VerifiableIndex

/// Answers questions about readings from the rows, and counts them.
struct ReadingCounter: Sendable {
    let store: any RegistryStore
    let directory: AccreditationDirectory
    /// VRF generations: a vehicle has lines under each.
    let generationCount: Int
    let nowMilliseconds: UInt64

    /// - Returns: `nil` when the attestor has asked about too many readings of the vehicle today.
    func answer(_ question: ReadingQuestion, to attestor: String) throws(StoreError) -> ReadingCheckAnswer? {
        let stored = try OwnershipLines.stored(
            of: question.subject.string, generationCount: generationCount, in: store
        ).sorted { $0.index < $1.index }
        guard let last = stored.last, let vehicle = stored.map(\.subject).min() else {
            return ReadingCheckAnswer(verdict: .unknown, left: Registry.readingChecksPerDayMax)
        }
        let facts = VehicleFacts(
            question.subject, OwnershipLines.lines(stored, directory), accreditedBy: directory,
            below: LogSize(last.index.value + 1), completeAsOfMilliseconds: nowMilliseconds)
        let plausibility = ReadingPlausibility(of: question.millimetres, at: question.time, in: facts)
        let check = StoredReadingCheck(
            vehicle: vehicle, attestor: attestor, timeMilliseconds: nowMilliseconds,
            millimetres: question.millimetres, verdict: plausibility.rawValue)
        guard let count = try store.admit(check, countMax: Registry.readingChecksPerDayMax) else { return nil }
        return ReadingCheckAnswer(
            verdict: plausibility.verdict, left: max(0, Registry.readingChecksPerDayMax - count))
    }
}

extension ReadingPlausibility {
    fileprivate var verdict: ReadingCheckAnswer.Verdict {
        switch self {
        case .plausible: .plausible
        case .low: .low
        case .equal: .equal
        case .high: .high
        case .unknown: .unknown
        }
    }
}
