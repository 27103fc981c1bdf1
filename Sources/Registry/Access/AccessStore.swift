public import VerifiableIndex

/// The rows that say who was shown what: kept for each vehicle's owner.
///
/// Written from threads that answer questions, between the sequencer's batches. Calls are synchronous, as the registry
/// store's are.
public protocol AccessStore: Sendable {
    /// Writes uses in one transaction that survives a power cut once this returns.
    func record(_ batch: AccessBatch) throws(StoreError)

    /// Writes down that an attestor asked about a reading, unless it asked about too many others of that vehicle on the
    /// same day. Asking about the same reading again counts once.
    ///
    /// - Returns: how many different ones it has asked about then; `nil` when there were `countMax` before this one.
    func admit(_ check: StoredReadingCheck, countMax: Int) throws(StoreError) -> Int?

    /// What was shown of a vehicle, in order of number.
    ///
    /// - Parameters:
    ///   - vehicle: The first of its rows.
    ///   - earliestMilliseconds: From this time on.
    ///   - number: After this number; `nil` for all.
    ///   - countMax: Most rows.
    func shownFields(
        of vehicle: SubjectNumber, since earliestMilliseconds: UInt64, after number: UInt64?, countMax: Int
    ) throws(StoreError) -> [StoredAccess]

    /// Reports without optional fields, in order of day, from a day on (days since 1970).
    func reportCounts(
        of vehicle: SubjectNumber, since earliestDay: UInt64
    ) throws(StoreError) -> [(day: UInt64, count: UInt64)]
}
