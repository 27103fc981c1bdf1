import Octets
import Rewards
import Synchronization
import TransparencyLog
import VehicleHistory
import VerifiableIndex

extension Sequencer {
    /// Puts a posting behind those before it, and waits until it is durable and its statement published.
    func post(_ batch: RewardBatch, statement: AcceptedStatement?) async -> PostingOutcome {
        guard isFollowing.withLock({ !$0 }) else { return .failure(PostingFailure(RegistryError.following)) }
        return await withCheckedContinuation { continuation in
            let posting = PendingPosting(batch: batch, statement: statement) { continuation.resume(returning: $0) }
            if postings.enqueue(posting) {
                wake()
            } else {
                continuation.resume(returning: .failure(.closed))
            }
        }
    }

    /// Lets postings join a batch, in order, each with its statement. They build on each other: when one's statement
    /// is refused, it and all after it stay out.
    ///
    /// - Returns: one outcome for each.
    func join(
        _ postings: [PendingPosting], into draft: inout BatchDraft, state: inout SequencerState
    ) throws(RegistryError) -> [PostingOutcome] {
        guard !postings.isEmpty else { return [] }
        let statements = postings.compactMap(\.statement)
        let stored: [StoredSubmission?]
        do { stored = try store.submissions(statements.map(\.key)) } catch { throw .store(error) }
        var used = Set(zip(statements, stored).lazy.filter { $0.1 != nil }.map(\.0.key))
        let known = try knownSubjects(statements.lazy.map(\.subject), count: statements.count)
        var outcomes: [PostingOutcome] = []
        outcomes.reserveCapacity(postings.count)
        for posting in postings {
            guard let accepted = posting.statement else {
                draft.add(rewards: posting.batch)
                outcomes.append(.success(nil))
                continue
            }
            do throws(Refusal) {
                guard used.insert(accepted.key).inserted else {
                    throw Refusal.conflict(identifier: accepted.key.identifier)
                }
                let index = try append(accepted, known: known[accepted.subject], to: &draft, state: &state)
                draft.add(rewards: posting.batch, orderedBy: index)
                outcomes.append(.success(index))
            } catch {
                outcomes.append(.failure(PostingFailure(error)))
                break
            }
        }
        while outcomes.count < postings.count { outcomes.append(.failure(.orphaned)) }
        return outcomes
    }

    /// Steps 2 and 3 for postings that go without statements: the log is not touched.
    func appendToJournal(_ batches: [RewardBatch], turn: LeaseEpoch) throws(RegistryError) {
        guard batches.contains(where: { !$0.isEmpty }) else { return }
        try step(.commit) { () throws(RegistryError) in
            do throws(StoreError) { try store.append(batches, turn: turn) } catch { throw .store(error) }
        }
        try step(.verify) { () throws(RegistryError) in try verify(batches) }
    }

    /// Reads the journal's new lines back and chains them again: a head that stands in a signed statement must follow
    /// from the bytes that are stored.
    func verify(_ batches: [RewardBatch]) throws(RegistryError) {
        guard let first = batches.first(where: { !$0.lines.isEmpty })?.before,
            let last = batches.last(where: { !$0.lines.isEmpty })?.after
        else { return }
        let lines: [[UInt8]]
        do { lines = try store.journalLines(first.count..<last.count) } catch { throw .store(error) }
        let hash = lines.reduce(first.hash) { Journal.chain($0, $1) }
        guard UInt64(lines.count) == last.count - first.count, hash == last.hash else {
            throw .inconsistent("the journal's lines from \(first.count) on do not lead to its head")
        }
    }
}
