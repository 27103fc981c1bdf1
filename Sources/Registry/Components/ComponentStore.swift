public import TransparencyLog
public import VerifiableIndex

/// The rows that say which vehicles a component may be in.
///
/// Written by a follower of the log, between the sequencer's batches. Calls are synchronous, as the registry store's are.
public protocol ComponentStore: Sendable {
    /// The statements below this log index were read.
    func componentsReadBelow() throws(StoreError) -> LogIndex

    /// Writes what was read, in one transaction. Rows of statements that were erased since they were read are left out;
    /// a reading that does not go on where the last one ended changes nothing.
    func write(_ reading: ComponentReading) throws(StoreError)

    /// Vehicles that a maker built and in which a component of each of these numbers may be, in order of number.
    ///
    /// - Parameters:
    ///   - maker: `attestor:<id>`.
    ///   - numbers: one or two, as `PartNumberKey` writes them.
    ///   - vehicle: after this one; `nil` from the first.
    ///   - countMax: so many at most.
    func vehicles(
        madeBy maker: String, withNumbers numbers: [String], after vehicle: SubjectNumber?, countMax: Int
    ) throws(StoreError) -> [SubjectNumber]
}
