import Attestation
import Logging
import Octets
public import Rewards
import StrictJSON
import Synchronization
import TransparencyLog
import VehicleHistory

extension RewardOffice {
    /// Most postings that wait for the disk at a time.
    static let postingsOnTheirWayMax = 8_192

    /// The id under which the registry itself is enrolled.
    static let stewardID = "steward"

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
        try prepare()
        if let repeated = try await repetition(of: posting) { return repeated }
        if let expected = posting.expectedHead, expected != ledger.head {
            throw .stale("the journal stands at \(expected.count) lines", field: "journal")
        }
        for change in posting.records { try check(change) }
        if posting.statement != nil { try checkSteward() }

        let now = configuration.now()
        var batch = RewardBatch(before: ledger.head, timeMilliseconds: now)
        let lines: [JournalLine]
        do {
            lines = try ledger.post(contentsOf: posting.commands)
        } catch {
            throw RewardRefusal(error)
        }
        batch.add(lines)
        batch.startsAtSeconds = posting.startsAtSeconds
        batch.sheets = posting.sheets
        batch.policies = posting.policies
        batch.results = posting.results
        batch.records = posting.records
        batch.redactions = posting.redactions
        let statement: AcceptedStatement?
        do throws(RewardRefusal) {
            statement = try posting.statement.map { wanted throws(RewardRefusal) in
                try sign(wanted, head: batch.after, now: now)
            }
        } catch {
            // The lines were never sent: the ledger alone has them.
            mustReload = true
            throw error
        }
        let index = try await send(batch, statement, identifier: posting.statement?.identifier)
        return Posted(lines: lines, logIndex: index, head: batch.after, isRepeat: false)
    }

    /// The same for journal entries without a statement, such as a fee.
    public func post(
        _ commands: [JournalCommand], records: [RecordChange] = []
    ) async throws(RewardRefusal) -> Posted {
        try await post(RewardPosting(commands, records: records))
    }

    /// Hands a batch to the sequencer and waits for it.
    func send(
        _ batch: RewardBatch, _ statement: AcceptedStatement?, identifier: String?
    ) async throws(RewardRefusal) -> LogIndex? {
        let number = nextPostingNumber()
        postingsOnTheirWay += 1
        if let identifier { statementsOnTheirWay.insert(identifier) }
        for change in batch.records { recordsOnTheirWay[change.key] = (change.value, number) }
        let outcome = await sequencer.post(batch, statement: statement)
        postingsOnTheirWay -= 1
        if let identifier { statementsOnTheirWay.remove(identifier) }
        for change in batch.records where recordsOnTheirWay[change.key]?.number == number {
            recordsOnTheirWay[change.key] = nil
        }
        switch outcome {
        case .success(let index):
            if batch.after.count > committedHead.count { committedHead = batch.after }
            lastPostingMilliseconds = max(lastPostingMilliseconds, batch.timeMilliseconds)
            return index
        case .failure(let failure):
            mustReload = true
            logger.error("a posting failed; the journal is read again", metadata: ["reason": "\(failure.reason)"])
            // At once, if nobody builds on what is in memory: readers then see what is there.
            if postingsOnTheirWay == 0 { try? open() }
            throw .unavailable(failure.reason)
        }
    }

    // MARK: Before

    /// Makes sure that the ledger is the store's, and that there is room.
    func prepare() throws(RewardRefusal) {
        guard sequencer.isFollowing.withLock({ !$0 }) else { throw .following }
        guard postingsOnTheirWay < Self.postingsOnTheirWayMax else { throw .unavailable("too many postings wait") }
        guard mustReload else { return }
        guard postingsOnTheirWay == 0 else { throw .unavailable("the journal is being read again") }
        do {
            try open()
        } catch {
            throw .unavailable("\(error)")
        }
    }

    /// What was answered when the same was posted before; `nil` when it is new.
    private func repetition(of posting: RewardPosting) async throws(RewardRefusal) -> Posted? {
        let known = posting.commands.count { ledger.line(id: $0.id) != nil }
        let index = try posting.statement.flatMap { statement throws(RewardRefusal) in
            try sequenced(statement)
        }
        let isStatementKnown = posting.statement != nil && index != nil
        guard known > 0 || isStatementKnown else { return nil }
        guard known == posting.commands.count, isStatementKnown == (posting.statement != nil) else {
            throw .conflict(posting.statement?.identifier ?? posting.commands.first?.id ?? "")
        }
        let lines: [JournalLine]
        do {
            lines = try ledger.post(contentsOf: posting.commands)
        } catch {
            throw RewardRefusal(error)
        }
        // The first may still be on its way: whoever is told that it is there can rely on the disk.
        if postingsOnTheirWay > 0 {
            let batch = RewardBatch(before: ledger.head, timeMilliseconds: configuration.now())
            _ = try await send(batch, nil, identifier: nil)
        }
        return Posted(lines: lines, logIndex: index, head: committedHead, isRepeat: true)
    }

    /// The log index of a statement of this identifier, if there is one.
    private func sequenced(_ statement: StewardStatement) throws(RewardRefusal) -> LogIndex? {
        guard !statementsOnTheirWay.contains(statement.identifier) else {
            throw .unavailable("the same is on its way")
        }
        let key = SubmissionKey(issuer: "attestor:" + Self.stewardID, identifier: statement.identifier)
        guard let found = try reading({ () throws(StoreError) in try store.submissions([key]).first ?? nil })
        else { return nil }
        // The same identifier means the same deed: what it says must be the same, but for time and journal.
        guard let stored = try reading({ () throws(StoreError) in try store.statement(at: found.index) })?.statement,
            stored.kind == statement.kind, stored.subject == statement.subject
        else { throw .conflict(statement.identifier) }
        var before = stored.payload["body"]?.object ?? JSONObject()
        before["journal"] = nil
        guard JSON.object(before) == JSON.object(statement.body) else { throw .conflict(statement.identifier) }
        return found.index
    }

    private func check(_ change: RecordChange) throws(RewardRefusal) {
        let present = try record(change.key)
        let isFitting =
            switch change.expectation {
            case .anything: true
            case .absent: present == nil
            case .bytes(let bytes): present == bytes
            }
        guard isFitting else { throw .stale("\(change.key.collection)/\(change.key.key) is what it was when read") }
    }

    // MARK: Statement

    /// Whether the steward's key is enrolled and counts.
    public var isStewardEnrolled: Bool {
        let accreditation = sequencer.accreditation.withLock { $0 }
        guard let steward, let id = AttestorID(Self.stewardID), let history = accreditation.directory.history(of: id)
        else { return false }
        return history.status(of: steward.publicKey.thumbprint, at: LogIndex(accreditation.size.value)) == .active
    }

    /// The steward must be enrolled before anything is staged: afterwards a refusal would cost a reading of the journal.
    private func checkSteward() throws(RewardRefusal) {
        guard isStewardEnrolled else {
            throw RewardRefusal(
                .notStarted, code: "steward-not-enrolled", rule: "the registry's steward key is enrolled",
                mend: "run vinlog-admin admin init")
        }
    }

    private func sign(
        _ wanted: StewardStatement, head: JournalHead, now: UInt64
    ) throws(RewardRefusal) -> AcceptedStatement {
        guard let steward, let id = AttestorID(Self.stewardID) else { throw .notStarted }
        var body = wanted.body
        // What is about others than the registry says nothing about its books.
        if wanted.kind.isOfRegistry { body["journal"] = JournalReference(count: head.count, head: head.hash).json }
        var draft = StatementDraft(
            issuer: .attestor(id), audience: configuration.origin, issuedAtSeconds: Int(now / 1_000),
            identifier: wanted.identifier, kind: wanted.kind, subject: wanted.subject,
            occurredAt: EventTime(milliseconds: Int64(clamping: now)), body: .object(body))
        draft.country = wanted.country
        var randomness = SystemRandomNumberGenerator()
        let signed: SDJWT
        do {
            signed = try draft.signed(by: steward, randomness: &randomness)
        } catch {
            throw .unavailable("the steward's key does not sign: \(error)")
        }
        do {
            return try acceptor.accept(
                signed.serialized, accreditation: sequencer.accreditation.withLock { $0 }, now: now, mayDefer: false)
        } catch {
            throw RewardRefusal(
                .invariant, code: error.code, field: error.field, rule: error.rule, mend: error.mend)
        }
    }
}

extension RewardBatch {
    /// Appends new lines, each with the head after it.
    mutating func add(_ posted: [JournalLine]) {
        lines.reserveCapacity(posted.count)
        for line in posted {
            let last = after
            lines.append(
                Line(
                    bytes: line.bytes,
                    head: JournalHead(count: last.count + 1, hash: Journal.chain(last.hash, line.bytes))))
        }
    }
}
