extension TrustPolicy {
    /// Verifies a note's signatures and says what they are worth.
    ///
    /// A checkpoint is valid if one of the logs has signed it, under its origin's name, and `isQuorumMet`
    /// (C2SP tlog-policy, "What is a policy?"). Whether its times are fresh is for the caller, who has a clock.
    /// - Throws: `TrustPolicyRejection` if a known key's signature does not verify, the note is no checkpoint, or none of
    ///   the logs has signed it.
    public func evaluate(_ note: SignedNote) throws(TrustPolicyRejection) -> TrustPolicyEvaluation {
        let checkpoint: Checkpoint
        do { checkpoint = try Checkpoint(parsing: note.text) } catch { throw .checkpoint(error) }

        let verified: [VerifiedSignature]
        do {
            verified = try note.verifiedSignatures(by: logs.map(\.verifier) + witnesses.map(\.verifier))
        } catch {
            switch error {
            case .signatureInvalid(let name): throw .signatureInvalid(name)
            }
        }
        let signers = Set(verified.map(\.verifier))
        let log = logs.first { $0.verifier.name == checkpoint.origin && signers.contains($0.verifier) }
        guard log != nil || logs.isEmpty else { throw .notSignedByKnownLog(origin: checkpoint.origin) }

        var timesByKey: [NoteVerifier: UInt64] = [:]
        for signature in verified {
            if let time = signature.timeSeconds { timesByKey[signature.verifier, default: 0].raise(to: time) }
        }
        var times: [PolicyName: UInt64] = [:]
        for witness in witnesses { times[witness.name] = timesByKey[witness.verifier] }
        let groupTimes = latestTimes(cosignatureTimesSeconds: times)
        return TrustPolicyEvaluation(
            checkpoint: checkpoint, log: log, cosignatureTimesSeconds: times,
            isQuorumMet: quorum.map { groupTimes[$0] != nil } ?? true,
            quorumTimeSeconds: quorum.flatMap { groupTimes[$0] },
            auditorsTimeSeconds: auditors.flatMap { groupTimes[$0] })
    }

    /// Whether cosignatures by these witnesses, whatever their times, meet the quorum.
    public func isQuorumMet(by names: some Collection<PolicyName>) -> Bool {
        let times = latestTimes(cosignatureTimesSeconds: Dictionary(names.map { ($0, 1) }) { first, _ in first })
        return quorum.map { times[$0] != nil } ?? true
    }

    /// For each witness and group that has cosigned, the latest T such that cosignatures with time ≥ T suffice for it.
    ///
    ///     T(witness) = its time
    ///     T(group of threshold k) = the k-th latest T of its members
    ///
    /// for the group has cosigned by members with times ≥ T exactly if k of them have a T of their own that is as late.
    func latestTimes(cosignatureTimesSeconds: [PolicyName: UInt64]) -> [PolicyName: UInt64] {
        var times = cosignatureTimesSeconds
        for group in groups {
            let required = group.threshold.required(of: group.members.count)
            let memberTimes = group.members.compactMap { times[$0] }.sorted(by: >)
            if required >= 1, memberTimes.count >= required { times[group.name] = memberTimes[required - 1] }
        }
        return times
    }
}

extension UInt64 {
    fileprivate mutating func raise(to other: UInt64) {
        self = Swift.max(self, other)
    }
}
