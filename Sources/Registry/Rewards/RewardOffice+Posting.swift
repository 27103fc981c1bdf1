public import Rewards
import TransparencyLog

extension RewardOffice {
    /// Does something with rewards, as a whole or not at all, and waits until it is durable. The only way in which
    /// anything about rewards is ever written.
    ///
    /// Posting the same again (the same ids and bodies, the same statement's identifier) does nothing and answers as
    /// the first time.
    ///
    /// - Throws: `.invariant` where the ledger refuses; `.stale` when the journal's head is not the expected one, a
    ///   document is not what was expected, or an id was used for something else; `.unavailable` when it could not be
    ///   written, or nobody knows: post the same again.
    public func post(_ posting: RewardPosting) async throws(RewardRefusal) -> Posted {
        throw .unavailable("not built yet")
    }

    /// The same for journal entries without a statement, such as a fee.
    public func post(
        _ commands: [JournalCommand], records: [RecordChange] = []
    ) async throws(RewardRefusal) -> Posted {
        try await post(RewardPosting(commands, records: records))
    }
}
