public import TransparencyLog

/// Openings of lost entries on their way back, and what is known of the entries: kept beside the store.
public protocol LostOpenings: Sendable {
    /// The newest checkpoint that is known of the log, a signed note; `nil` while nothing was compared yet.
    var checkpoint: [UInt8]? { get }

    /// The lost entries of statements that nobody has opened yet, ascending and apart.
    var missing: [Range<UInt64>] { get }

    /// Keeps an opening; durable once this returns. Keeping it again changes nothing.
    ///
    /// - Returns: `false` when the entry at `index` is not lost, or does not commit to the opening.
    func keep(_ opening: LostOpening, at index: LogIndex) throws(StoreError) -> Bool
}
