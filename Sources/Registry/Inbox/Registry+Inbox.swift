import Synchronization
import TransparencyLog
import VehicleHistory

extension Registry {
    /// Puts accepted statements where they will be sequenced: the leader's own queue, or the inbox.
    ///
    /// - Returns: why that could not be; `nil` when they are on their way.
    func send(_ pending: [PendingStatement]) async -> Refusal? {
        if let closing { return .closed(closing) }
        if standing == .following {
            guard let desk else { return .following }
            return desk.enqueue(pending) ? nil : .busy
        }
        let sequencer = sequencer
        if await sequencer.submissions.enqueue(pending, wake: { sequencer.wake() }) { return nil }
        return closing.map { Refusal.closed($0) } ?? (isReady ? .busy : .unpublished)
    }

    /// Waits until this process shows what its submitters are told, so that they find it here.
    func reach(_ results: [SequencingResult]) async {
        guard standing == .following else { return }
        let newest = results.compactMap { try? $0.get().index }.max()
        guard let newest else { return }
        let pause = 10
        var rest = configuration.following.answerMilliseconds
        while !publishedSize.contains(newest), rest > 0, !isStopped {
            try? await follow()
            if publishedSize.contains(newest) { return }
            try? await Task.sleep(for: .milliseconds(pause))
            rest -= pause
        }
    }

    /// Takes statements out of the inbox, where this process leads and there is one.
    func readInbox() async {
        guard let inbox = configuration.inbox, standing == .leading else { return }
        await InboxReader(inbox, sequencer: sequencer, acceptor: acceptor, logger: logger).run()
    }
}
