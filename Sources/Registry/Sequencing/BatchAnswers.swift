import TransparencyLog

/// Whoever waits for a batch: its submitters and its postings. Each is told once, the first time counts.
///
/// Touched on the sequencer's queue only.
final class BatchAnswers {
    let batch: [PendingStatement]
    let postings: [PendingPosting]
    private var isTold = false
    private var arePostingsTold = false

    init(_ batch: [PendingStatement] = [], _ postings: [PendingPosting] = []) {
        self.batch = batch
        self.postings = postings
    }

    /// Tells everybody what became of theirs.
    func tell(_ results: [SequencingResult], _ outcomes: [PostingOutcome]) {
        tellSubmitters(results)
        guard !arePostingsTold else { return }
        arePostingsTold = true
        for (posting, outcome) in zip(postings, outcomes) { posting.answer(outcome) }
    }

    /// Tells submitters and postings to come back.
    func fail(_ error: RegistryError) {
        failPostings(error)
        failSubmitters()
    }

    /// Tells the postings alone that they failed.
    func failPostings(_ error: RegistryError) {
        guard !arePostingsTold else { return }
        arePostingsTold = true
        for posting in postings { posting.answer(.failure(PostingFailure(error))) }
    }

    /// Tells the submitters alone to send again.
    func failSubmitters() {
        tellSubmitters(batch.map { _ in .failure(.unpublished) })
    }

    private func tellSubmitters(_ results: [SequencingResult]) {
        guard !isTold else { return }
        isTold = true
        var start = batch.startIndex
        while start < batch.endIndex {
            // Statements of one submission lie together: one lock for all of them.
            let ticket = batch[start].ticket
            var end = start
            while end < batch.endIndex, batch[end].ticket === ticket { end += 1 }
            ticket.resolve((start..<end).lazy.map { [batch] in (batch[$0].slot, results[$0]) })
            start = end
        }
    }
}
