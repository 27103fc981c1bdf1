import Logging
public import Rewards

extension RewardOffice {
    /// Something that the schedule did.
    public enum Deed: Sendable, Equatable {
        /// Rewards began.
        case started
        /// An epoch was closed.
        case closed(Epoch)
        /// An epoch was issued.
        case issued(Epoch)
    }

    /// Does everything that is due: begins once there is a roster, reads facts, closes and issues in order. The
    /// registry's service calls it now and then; calling it more often changes nothing.
    ///
    /// - Returns: what was done.
    /// - Throws: `.invariant` when the clock was set back; what fails otherwise is tried again at the next call.
    public func tick() async throws(RewardRefusal) -> [Deed] {
        guard !isTicking else { return [] }
        isTicking = true
        defer { isTicking = false }
        var deeds: [Deed] = []
        try prepare()
        if !isStarted {
            guard try hasRoster(), isStewardEnrolled else { return [] }
            _ = try await start(policy: configuration.firstRewardPolicy)
            deeds.append(.started)
        }
        _ = try checkedNow()
        try await collectFacts()
        while let due = try nextDue() {
            switch due {
            case .closed(let epoch): _ = try await close(epoch)
            case .issued(let epoch): _ = try await issue(epoch)
            case .started: return deeds
            }
            deeds.append(due)
        }
        return deeds
    }

    /// What is due now, in order: closings before the issuance that comes after them.
    private func nextDue() throws(RewardRefusal) -> Deed? {
        let seconds = Int64(clamping: try checkedNow() / 1_000)
        let closing = try state(of: nextToClose)
        let issuing = try state(of: nextToIssue)
        let isCloseDue = seconds >= closing.closeDueSeconds && !closing.isHeld
        let isIssueDue = seconds >= issuing.issueDueSeconds && !issuing.isHeld && issuing.step == .closed
        if isCloseDue, !isIssueDue || closing.closeDueSeconds <= issuing.issueDueSeconds {
            return .closed(closing.epoch)
        }
        return isIssueDue ? .issued(issuing.epoch) : nil
    }

    /// Lets a part of the registry add to the posting that closes an epoch, such as its fees.
    ///
    /// - Parameter closer: given the epoch, the commands and private documents to be posted with its closing.
    func addCloser(_ closer: @escaping RewardCloser) {
        closers.append(closer)
    }
}

/// What a part of the registry adds to the posting that closes an epoch.
typealias RewardCloser =
    @Sendable (_ epoch: Epoch) async throws(RewardRefusal) -> (commands: [JournalCommand], records: [RecordChange])
