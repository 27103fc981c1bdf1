import Attestation
import Octets
import RegistryAPI
import Rewards
import StrictJSON
import VehicleHistory

extension RewardAdministration {
    /// Epochs between two freezes of one holder by guardians alone, so that first terms do not add up to what takes two
    /// people.
    static let soleFreezeEpochsMin: UInt32 = 26

    /// Freezes a holder for a first term: a guardian does it alone, and it ends by itself.
    func freeze(_ body: JSON, seat: AdminSeat) async throws(Problem) -> JSON {
        let wanted = try FreezeBody(json: body)
        let name = "freeze-\(Self.name(of: wanted.identifier, by: seat.key.thumbprint.string))"
        if let acts = try await acts(identifier: name) { return acts.json }
        let context = try await context(prefix: name)
        let change = try await soleFreeze(of: wanted.holder, in: context.epoch)
        let deed = try Deed.freeze(
            holder: wanted.holder, reason: wanted.reason, evidence: wanted.evidence, in: context)
        return try await post(
            deed, identifier: name, approval: PlanApproval(plan: nil, maker: seat.key.thumbprint, checker: nil),
            records: [change]
        ).json
    }

    /// Notes that a guardian freezes a holder alone.
    ///
    /// - Throws: `reward-freeze-again` when that happened not long ago.
    private func soleFreeze(of holder: CallerName, in epoch: Epoch) async throws(Problem) -> RecordChange {
        let key = RecordKey(RecordName.soleFreezes, holder.text)
        let bytes = try await record(key)
        if let last = bytes.flatMap({ UInt32(String(decoding: $0, as: UTF8.self)) }),
            epoch.weeks(since: Epoch(last)) < Self.soleFreezeEpochsMin
        {
            throw .againstRule(
                "freeze-again", field: "/holder",
                rule: "A guardian freezes a holder alone once in \(Self.soleFreezeEpochsMin) epochs.",
                mend: "Let two people do it: vinlog-admin rewards freeze --plan.")
        }
        return RecordChange(key, expecting: bytes.map { .bytes($0) } ?? .absent, value: Array("\(epoch)".utf8))
    }

    /// A name of 32 characters for what a caller calls `identifier`: nobody else's id gives the same.
    static func name(of identifier: String, by caller: String) -> String {
        Hex.encode(Hash.sha256(utf8: "\(caller) \(identifier)").bytes.prefix(16))
    }
}
