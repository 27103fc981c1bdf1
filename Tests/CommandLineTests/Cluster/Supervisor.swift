/// Starts servers again that have ended, as systemd does with `Restart=always`.
final class Supervisor: Sendable {
    private let task: Task<Void, Never>

    /// Begins.
    init(of servers: [HardServer]) {
        task = Task {
            while !Task.isCancelled {
                for server in servers where !server.isRunning { try? server.launch() }
                try? await Task.sleep(for: .milliseconds(50))
            }
        }
    }

    /// Ends; the servers run on.
    func end() async {
        task.cancel()
        await task.value
    }
}
