import Octets
import RegistryAPI
import Rewards
import StrictJSON
import TransparencyLog
import VehicleHistory

extension RewardAdministration {
    /// Seconds between the last moment at which a closing can be logged and its beacon round: time for witnesses to
    /// cosign the checkpoint that holds it.
    static let drawMarginSeconds: UInt64 = 3_600

    /// Closes a draw: its tickets, its drops, and the round of the beacon that will decide.
    ///
    /// The round is due only after the plan has lapsed, so that whoever applies it cannot know the outcome.
    func drawClosing(
        track: RegistryAPI.DrawTrack, epoch: Int, in context: DeedContext
    ) async throws(Problem) -> Deed {
        let track: Rewards.DrawTrack = track == .data ? .data : .crystal
        let epoch = Epoch(UInt32(clamping: epoch))
        guard epoch < context.epoch else {
            throw .againstRule(
                "draw-too-soon", field: "/parameters/epoch", rule: "Epoch \(epoch) has not ended.",
                mend: "Close the draw when it has.")
        }
        let draw = DrawIdentifier(track: track, epoch: epoch)
        let stones = try await stones(of: track, through: epoch, policy: context.policy)
        let tickets =
            switch track {
            case .data: try await dataTickets(through: epoch, in: context)
            case .crystal: try await crystalTickets(of: draw, in: context)
            }
        let closing = try Self.closing(of: draw, track, epoch, tickets, stones: stones, in: context)
        let record = DrawRecord(closing: closing)
        var deed = Deed()
        deed.kind = RewardDrawBody.kind
        deed.subject = "draw:\(draw)"
        deed.body = Self.body(of: closing, step: .closed)
        deed.commands = closing.commands(in: context.epoch)
        deed.records = [
            RecordChange(RecordKey(RecordName.draws, draw.text), expecting: .absent, value: record.bytes),
            RecordChange(RecordKey(RecordName.tickets, draw.text), expecting: .absent, value: tickets.encoded),
        ]
        deed.summary = [
            "Closes the draw \(draw): \(closing.ticketCount) tickets, \(closing.eligibleCount) eligible,"
                + " \(closing.drops) drops of \(closing.stonesPerDrop) stones.",
            "Round \(closing.round) of the beacon \(closing.chain) decides; \(closing.carriedForward) stones carry forward.",
        ]
        return deed
    }

    private static func closing(
        of draw: DrawIdentifier, _ track: Rewards.DrawTrack, _ epoch: Epoch, _ tickets: TicketList, stones: UInt64,
        in context: DeedContext
    ) throws(Problem) -> DrawClosing {
        let chain = try chain(of: context.policy)
        let lapse = context.policy.schedule.planExpiryHours.multipliedReportingOverflow(by: 3_600).partialValue
        return DrawClosing(
            draw: draw, track: track, epoch: epoch, policy: context.policy.hash,
            closedAtSeconds: UInt64(clamping: context.madeAtSeconds), tickets: tickets,
            allotment: DrawAllotment(
                stones: stones, stonesPerDrop: context.policy.stones.dropSize,
                eligiblePerDrop: context.policy.stones.eligiblePerDrop, eligibleCount: tickets.eligibleCount),
            chain: chain, marginSeconds: lapse + drawMarginSeconds)
    }

    /// The beacon chain that a policy names.
    static func chain(of policy: RewardPolicy) throws(Problem) -> BeaconChain {
        guard let hash = Hash(hex: policy.beacon.chainHash),
            let chain = try? BeaconChain(
                hash: hash, genesisSeconds: policy.beacon.genesisSeconds, periodSeconds: policy.beacon.periodSeconds)
        else {
            throw .againstRule(
                "beacon", rule: "The policy names a beacon chain.", mend: "Announce a policy that names one.")
        }
        return chain
    }

    /// What a draw's statement says.
    static func body(of closing: DrawClosing, step: RewardDrawBody.Step) -> JSONObject {
        var body = JSONObject()
        body["step"] = .string(step.rawValue)
        body["track"] = .string(closing.track.rawValue)
        body["epoch"] = .integer(Int(closing.epoch.value))
        body["tickets"] = .integer(closing.ticketCount)
        body["tickets_root"] = .string("\(closing.ticketsRoot)")
        body["drops"] = .integer(closing.drops)
        body["stones"] = .integer(Int(clamping: closing.stonesPerDrop))
        body["algorithm"] = .string(closing.algorithm)
        body["chain"] = .string("\(closing.chain)")
        body["round"] = .integer(Int(clamping: closing.round))
        return body
    }

    // MARK: Stones

    /// The stones of a track from its last draw to an epoch, and what that draw carried forward.
    ///
    /// - Throws: `reward-draw-order` when a later or the same draw was closed already, or the last one was not run.
    private func stones(
        of track: Rewards.DrawTrack, through epoch: Epoch, policy: RewardPolicy
    ) async throws(Problem) -> UInt64 {
        let last = try await drawRecords().filter { $0.closing.track == track }.max {
            $0.closing.epoch < $1.closing.epoch
        }
        if let last, last.closing.epoch >= epoch || last.beacon == nil {
            throw .outdated(
                "draw-order", field: "/parameters/epoch",
                rule: "Draws of a track go by epoch, one after another; \(last.closing.draw) was closed.",
                mend: "Run that draw, then close one of a later epoch.")
        }
        let first = last.map { $0.closing.epoch.later(by: 1) } ?? 0
        let emission = policy.emission(of: track)
        var stones = last?.closing.carriedForward ?? 0
        for number in first.value...epoch.value { stones += emission.stones(in: Epoch(number)) }
        return min(stones, await office.balance(.reserve, .stones).value)
    }

    /// Every draw that was closed, in order of its id.
    func drawRecords() async throws(Problem) -> [DrawRecord] {
        try await records(in: RecordName.draws).compactMap { DrawRecord($0.value) }
    }
}

extension RewardPolicy {
    /// The stones that a track gives.
    fileprivate func emission(of track: Rewards.DrawTrack) -> StoneEmission {
        StoneEmission(
            stonesPerEpoch: track == .data ? stones.dataFirstPerEpoch : stones.crystalFirstPerEpoch,
            halvingEpochs: UInt32(clamping: stones.halvingEpochs), stonesPerDrop: stones.dropSize)
    }
}
