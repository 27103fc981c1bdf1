import Attestation
import Octets
public import RegistryAPI
import Rewards
import StrictJSON
import TransparencyLog
import VehicleHistory

extension RewardAdministration {
    /// Runs a closed draw with its round of the beacon: deterministic, so one person asks for it.
    func runDraw(_ body: JSON, seat: AdminSeat) async throws(Problem) -> JSON {
        let wanted = try DrawRunBody(json: body)
        let (record, bytes) = try await drawRecord(wanted.draw)
        if record.beacon != nil, let acts = try await acts(identifier: record.resultIdentifier) { return acts.json }
        let tickets = try await tickets(of: record)
        let now = try await moment()
        try checkDue(record.closing, at: now)
        let result: DrawResult
        let commands: [JournalCommand]
        do {
            let beacon = try BeaconRound(parsing: wanted.beacon.serialized())
            result = try DrawResult(closing: record.closing, tickets: tickets, beacon: beacon)
            commands = try result.commands(in: now.epoch)
        } catch {
            throw .againstRule(
                "beacon", field: "/beacon", rule: "\(error).", mend: "Fetch round \(record.closing.round) of the chain."
            )
        }
        var deed = Deed()
        deed.kind = RewardDrawBody.kind
        deed.subject = "draw:\(record.closing.draw)"
        deed.body = Self.body(of: record.closing, step: .drawn)
        deed.body["beacon"] = .string("\(result.beacon.randomness)")
        deed.body["winners_hash"] = .string("\(result.hash)")
        deed.commands = commands
        var drawn = record
        drawn.beacon = wanted.beacon
        return try await post(
            deed, identifier: record.resultIdentifier,
            approval: PlanApproval(plan: nil, maker: seat.key.thumbprint, checker: nil),
            records: [
                RecordChange(
                    RecordKey(RecordName.draws, record.closing.draw.text), expecting: .bytes(bytes),
                    value: drawn.bytes)
            ]
        ).json
    }

    /// A round that is not due cannot have been published.
    private func checkDue(_ closing: DrawClosing, at now: Moment) throws(Problem) {
        let due = try Self.chain(of: now.policy).dueSeconds(of: closing.round)
        guard UInt64(clamping: now.seconds) >= due else {
            throw .againstRule(
                "beacon-not-due", field: "/beacon",
                rule: "Round \(closing.round) is due at \(due), in seconds since 1970.",
                mend: "Wait until then.")
        }
    }

    /// Every draw, newest first, for everybody.
    public func draws() async throws(Problem) -> Draws {
        var summaries: [DrawSummary] = []
        for record in try await drawRecords() { summaries.append(try await summary(of: record)) }
        return Draws(draws: summaries.sorted { ($0.epoch, $0.identifier) > ($1.epoch, $1.identifier) })
    }

    /// One draw with its tickets and its result, for everybody.
    ///
    /// - Throws: `reward-unknown` when there is none of this id.
    public func draw(_ identifier: String) async throws(Problem) -> DrawDetail {
        let (record, _) = try await drawRecord(identifier)
        let tickets = try await tickets(of: record)
        var winners: [String] = []
        if let beacon = record.beacon, let round = try? BeaconRound(parsing: beacon.serialized()) {
            winners = (try? DrawResult(closing: record.closing, tickets: tickets, beacon: round))?.winners ?? []
        }
        return DrawDetail(
            summary: try await summary(of: record),
            tickets: tickets.tickets.map { DrawTicket(holder: $0.identifier, weight: Int(clamping: $0.weight)) },
            algorithm: record.closing.algorithm, beacon: record.beacon, winners: winners)
    }

    private func summary(of record: DrawRecord) async throws(Problem) -> DrawSummary {
        let closing = record.closing
        let policy = try await moment().policy
        return DrawSummary(
            identifier: closing.draw.text, track: closing.track == .data ? .data : .crystal,
            epoch: Int(closing.epoch.value), isDrawn: record.beacon != nil, dropCount: closing.drops,
            stonesPerDrop: Int(clamping: closing.stonesPerDrop), ticketCount: closing.ticketCount,
            ticketsRoot: "\(closing.ticketsRoot)", chain: "\(closing.chain)", round: Int(clamping: closing.round),
            roundAtSeconds: Int(clamping: try Self.chain(of: policy).dueSeconds(of: closing.round)),
            closeLogIndex: try await logIndex(plannedOn: "draw:\(closing.draw)", step: "closed") ?? 0,
            resultLogIndex: try await logIndex(plannedOn: "draw:\(closing.draw)", step: "drawn"))
    }

    /// The place of the statement about a step of a draw.
    private func logIndex(plannedOn subject: String, step: String) async throws(Problem) -> Int? {
        try await statements.all(about: subject).first { $0.statement.payload["body"]?["step"]?.string == step }
            .map { Int(clamping: $0.index.value) }
    }

    private func drawRecord(_ identifier: String) async throws(Problem) -> (DrawRecord, bytes: [UInt8]) {
        guard let bytes = try await record(RecordKey(RecordName.draws, identifier)), let record = DrawRecord(bytes)
        else {
            throw .rewardUnknown(
                "There is no draw \(identifier).", field: "/draw", mend: "List them: GET /v1/rewards/draws.")
        }
        return (record, bytes)
    }

    private func tickets(of record: DrawRecord) async throws(Problem) -> TicketList {
        let bytes = try await self.record(RecordKey(RecordName.tickets, record.closing.draw.text)) ?? []
        do { return try TicketList(decoding: bytes) } catch {
            throw Problem(RewardRefusal.unavailable("the tickets cannot be read: \(error)"))
        }
    }
}
