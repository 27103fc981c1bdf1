import Dispatch

/// A thread of the office's own: it waits for disks and weighs whole epochs, which Swift's shared pool must not.
final class RewardExecutor: SerialExecutor {
    private let queue = DispatchQueue(label: "vinlog.rewards", qos: .userInitiated)

    func enqueue(_ job: consuming ExecutorJob) {
        let job = UnownedJob(job)
        queue.async { job.runSynchronously(on: self.asUnownedSerialExecutor()) }
    }
}
