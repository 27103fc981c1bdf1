import Attestation
import Octets
import RegistryAPI
import Rewards
import StrictJSON
import TransparencyLog
import VehicleHistory

/// The office, with its refusals as the wire has them.
extension RewardAdministration {
    /// Asks the office, with its refusals as the wire has them.
    func asking<Value: Sendable>(
        _ question: (RewardOffice) async throws(RewardRefusal) -> Value
    ) async throws(Problem) -> Value {
        do throws(RewardRefusal) { return try await question(office) } catch { throw Problem(error) }
    }

    /// A private document.
    func record(_ key: RecordKey) async throws(Problem) -> [UInt8]? {
        do throws(RewardRefusal) { return try await office.record(key) } catch { throw Problem(error) }
    }

    /// The private documents of a collection.
    func records(
        in collection: String, prefix: String = ""
    ) async throws(Problem) -> [(key: String, value: [UInt8])] {
        do throws(RewardRefusal) { return try await office.records(in: collection, prefix: prefix) } catch {
            throw Problem(error)
        }
    }

    /// Changes private documents.
    func save(_ changes: [RecordChange]) async throws(Problem) {
        do throws(RewardRefusal) { _ = try await office.post(RewardPosting(records: changes)) } catch {
            throw Problem(error)
        }
    }

    /// Where the durable journal stands.
    func journalPosition() async throws(Problem) -> WireJournalPosition {
        WireJournalPosition(await office.head)
    }

    /// The epoch of now.
    func currentEpoch() async throws(Problem) -> Epoch {
        do throws(RewardRefusal) { return try await office.currentEpoch() } catch { throw Problem(error) }
    }

    /// Now, or a time that was.
    ///
    /// - Throws: `reward-clock-set-back` when the clock stands behind what was done by it: nothing lapses then that should.
    func moment(at seconds: Int? = nil) async throws(Problem) -> Moment {
        let seconds = seconds ?? nowSeconds
        do throws(RewardRefusal) {
            _ = try await office.checkedNow()
            let calendar = try await office.epochs()
            let epoch = calendar.epoch(atSeconds: Int64(seconds)) ?? 0
            return Moment(
                seconds: seconds, epoch: epoch, calendar: calendar, policy: try await office.policy(for: epoch))
        } catch {
            throw Problem(error)
        }
    }

    /// The circumstances of now, or of when a plan was made.
    func context(prefix: String, at seconds: Int? = nil) async throws(Problem) -> DeedContext {
        let moment = try await moment(at: seconds)
        return DeedContext(ledger: await office.balances, moment: moment, prefix: prefix)
    }

    /// Does a deed: journal lines, statement and private documents in one transaction.
    ///
    /// - Parameters:
    ///   - identifier: the statement's `jti`, the same for the same deed.
    ///   - approval: who wanted it.
    ///   - head: where the journal must stand; `nil` for wherever it stands.
    ///   - records: what changes beside the deed's own documents.
    func post(
        _ deed: Deed, identifier: String, approval: PlanApproval, expecting head: WireJournalPosition? = nil,
        records: [RecordChange] = []
    ) async throws(Problem) -> PostedActs {
        var body = deed.body
        approval.add(to: &body)
        var statement: StewardStatement
        do {
            statement = try StewardStatement(
                kind: deed.kind, about: deed.subject, identifier: identifier, body: body)
        } catch {
            throw Problem(RewardRefusal.unavailable("\(error)"))
        }
        statement.country = deed.country
        var posting = RewardPosting(deed.commands, statement: statement, records: deed.records + records)
        posting.expectedHead = head.flatMap(JournalHead.init)
        posting.redactions = deed.redactions
        do throws(RewardRefusal) {
            switch deed.way {
            case .posting: return PostedActs(try await office.post(posting))
            case .announcement(let policy, let effective):
                return PostedActs(
                    try await office.announce(
                        policy, effective: effective, approval: approval, expectedHead: posting.expectedHead,
                        records: posting.records))
            case .release(let epoch, let reason):
                guard let maker = approval.maker else { throw .unavailable("somebody releases an epoch") }
                return PostedActs(
                    try await office.release(
                        epoch, reason: reason, by: maker, expectedHead: posting.expectedHead, records: posting.records))
            }
        } catch {
            throw Problem(error)
        }
    }
}

extension RewardAdministration {
    /// Where log and journal stood with a deed that was done before; `nil` when there is no such statement.
    ///
    /// - Parameter identifier: its statement's `jti`.
    func acts(identifier: String) async throws(Problem) -> PostedActs? {
        let key = SubmissionKey(issuer: "attestor:steward", identifier: identifier)
        let found = try await statements.run { store throws(StoreError) in try store.submissions([key]).first ?? nil }
        guard let found, let dated = try await statements.statement(at: found.index) else { return nil }
        // What is about others than the registry says nothing about its books.
        let journal = try dated.statement.payload["body"]?["journal"].map { json throws(Problem) in
            try WireJournalPosition(json: json)
        }
        let position = if let journal { journal } else { try await journalPosition() }
        return PostedActs(logIndex: Int(clamping: found.index.value), journal: position, isRepeat: true)
    }
}

/// A place of the journal on the wire: the statements' module has the name too.
typealias WireJournalPosition = RegistryAPI.JournalPosition

extension WireJournalPosition {
    /// The place on the wire.
    init(_ head: JournalHead) {
        self.init(count: Int(clamping: head.count), head: "\(head.hash)")
    }
}

extension PostedActs {
    /// What became of a posting, on the wire.
    init(_ posted: Posted) {
        self.init(
            logIndex: posted.logIndex.map { Int(clamping: $0.value) }, journal: WireJournalPosition(posted.head),
            isRepeat: posted.isRepeat)
    }
}

extension JournalHead {
    /// The place that the wire names; `nil` when it is none.
    init?(_ position: WireJournalPosition) {
        guard let count = UInt64(exactly: position.count), let hash = Hash(hex: position.head) else { return nil }
        self.init(count: count, hash: hash)
    }
}
