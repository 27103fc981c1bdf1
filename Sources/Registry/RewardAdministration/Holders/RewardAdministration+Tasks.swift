import Octets
import RegistryAPI
import Rewards
import StrictJSON
import TransparencyLog
import VehicleHistory

extension RewardAdministration {
    /// Pays a task of the fixed list, once for each deed.
    func claimTask(_ body: JSON, caller: Caller) async throws(Problem) -> JSON {
        let wanted = try ClaimTaskBody(json: body)
        guard let task = CrystalTask(name: wanted.task) else {
            throw .againstRule(
                "task", field: "/task", rule: "The task is on the policy's list.",
                mend: "Name one of: \(CrystalTask.allCases.map(\.rawValue).joined(separator: ", ")).")
        }
        let holder = try Holder(of: caller.name, field: "iss")
        let name = Self.name(of: wanted.identifier, by: caller.name.text)
        let attemptKey = RecordKey(RecordName.claims, "id/\(name)")
        if let earlier = try await record(attemptKey) { return try await repeated(earlier, task, wanted, holder) }

        let now = try await moment()
        let deed = try await proof(of: task, wanted, by: caller.name)
        let count = try await paidCount(of: task, to: holder, in: now.epoch)
        let reference = Hash.sha256(utf8: Self.randomName() + Self.randomName())
        let claim = CrystalClaim(
            holder: holder, task: task, reference: reference, isProven: deed.isProven,
            referee: deed.referee.flatMap { Holder($0) }, refereeCorroboratedCount: deed.corroboratedCount)
        let commands: [JournalCommand]
        do throws(CrystalRefusal) {
            commands = try claim.commands(
                policy: now.policy.crystals, paidInEpoch: count, in: now.epoch)
        } catch {
            throw .againstRule("task-refused", field: "/task", rule: "\(error).", mend: "Claim what is on record.")
        }
        let posted = try await post(
            commands,
            records: [
                RecordChange(attemptKey, expecting: .absent, value: Array("\(reference) \(task.rawValue)".utf8)),
                Deed.payment(of: task, to: holder, in: now.epoch, number: count),
                RecordChange(RecordKey(RecordName.claims, "deed/\(deed.name)"), expecting: .absent, value: []),
            ])
        return try await crystals(posted, task.terms(in: now.policy.crystals).crystals, holder)
    }

    /// Burns crystals for a chance in a draw of the crystal track.
    func enterDraw(_ body: JSON, caller: Caller) async throws(Problem) -> JSON {
        let wanted = try EnterDrawBody(json: body)
        let holder = try Holder(of: caller.name, field: "iss")
        guard wanted.track == .crystal else {
            throw .againstRule(
                "draw-track", field: "/track", rule: "Data tickets come by themselves; crystals buy crystal tickets.",
                mend: "Enter the crystal track, or wait for the data draw.")
        }
        let now = try await moment()
        let draw = DrawIdentifier(track: .crystal, epoch: Epoch(UInt32(clamping: wanted.epoch)))
        guard wanted.epoch >= Int(now.epoch.value), try await record(RecordKey(RecordName.draws, draw.text)) == nil
        else {
            throw .againstRule(
                "draw-closed", field: "/epoch", rule: "A draw is entered until its epoch ends.",
                mend: "Enter the draw of epoch \(now.epoch).")
        }
        let standing = try await drawStanding(of: caller.name, in: now.epoch)
        let commands: [JournalCommand]
        do throws(DrawEntryError) {
            commands = try CrystalTrack.enter(
                standing, draw: draw,
                crystals: Amount(UInt64(clamping: wanted.crystals)), in: now.epoch,
                id: "enter/\(Self.name(of: wanted.identifier, by: caller.name.text))")
        } catch {
            throw .againstRule("draw-entry", field: "/crystals", rule: "\(error).", mend: "Mend that and enter again.")
        }
        let posted = try await post(commands, records: [])
        return try await crystals(posted, UInt64(clamping: wanted.crystals), holder)
    }

    private func crystals(_ posted: PostedActs, _ amount: UInt64, _ holder: Holder) async throws(Problem) -> JSON {
        let balance = await office.balance(.contributor(holder), .crystals)
        return CrystalsAnswer(
            posted: posted, crystalsAmount: Int(clamping: amount), balance: Int(clamping: balance.value)
        ).json
    }

    /// The answer to a claim that was sent before under this id.
    private func repeated(
        _ earlier: [UInt8], _ task: CrystalTask, _ wanted: ClaimTaskBody, _ holder: Holder
    ) async throws(Problem) -> JSON {
        let words = earlier.split(separator: UInt8(ascii: " ")).map { String(decoding: $0, as: UTF8.self) }
        guard words.count == 2, words[1] == task.rawValue, let reference = Hash(hex: words[0]) else {
            throw Problem(RewardRefusal.conflict(wanted.identifier))
        }
        let id = CrystalClaim(holder: holder, task: task, reference: reference, isProven: true).identifier
        let operation = await office.line(id: id)?.entry.operation
        guard case .transfer(_, _, _, let amount, _, _)? = operation else {
            throw Problem(RewardRefusal.conflict(wanted.identifier))
        }
        let position = try await journalPosition()
        return try await crystals(
            PostedActs(logIndex: nil, journal: position, isRepeat: true), amount.value, holder)
    }
}
