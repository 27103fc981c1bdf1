import ArgumentParser
import AttestorClient
import AttestorOutbox
import CommandLineKit
import StrictJSON

/// `vinlog garage sync`: everything that waits in the outbox.
struct GarageSyncCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "sync",
        abstract: "Deliver what waits in the outbox.",
        discussion: """
            Each statement is sent as the bytes that were signed, under its own id, so the
            registry takes it once however often it is tried; two at once do no harm. Each
            ends as included, its receipt verified and kept, or as refused with a reason.
            Ctrl-C, a power cut or a lost network at any place loses and doubles nothing.

            EXAMPLES
              vinlog garage sync
              vinlog garage sync --retries 20 --json

            EXIT STATUS
              0 nothing waits any more; 1 statements were refused, or a receipt is wrong;
              69 the registry cannot be reached: what waits is kept
            """)

    @Option(help: "How often in a row to try again, with growing pauses, when the registry does not answer.")
    var retries = 6
    @OptionGroup var registry: RegistryOptions
    @OptionGroup var policy: PolicyOptions
    @OptionGroup var home: HomeOptions
    @OptionGroup var output: OutputOptions

    func run() async throws {
        _ = try home.profile()
        let desk = try GarageDesk(home: home.folder, registry: registry, policy: policy, isOffline: false)
        guard let client = desk.client else { return }
        let lock = try await lock()
        defer { withExtendedLifetime(lock) {} }
        let meeting = try await desk.meeting(isOffline: false)
        let audience = meeting.audience
        var summary = OutboxDelivery.Summary()
        let waiting = try GarageDesk.translating { () throws(OutboxError) in
            try desk.outbox.numbers(in: .queued, audience: audience)
        }
        if let silence = meeting.silence {
            (summary.left, summary.reason) = (waiting, silence)
        } else if !waiting.isEmpty {
            let progress = Progress("Delivering", total: waiting.count, unit: "statements")
            summary = try await desk.deliver(waiting, client: client, retriesMax: retries) {
                progress.update(completed: $0)
            }
            progress.finish("\(summary.included.count) included")
        }
        var uploads = UploadDelivery.Summary()
        if meeting.silence == nil {
            uploads = try await UploadDelivery(desk: desk, client: client, audience: audience).run(home: home)
        }
        try SyncSummary(desk: desk, summary: summary, uploads: uploads, audience: audience).show(json: output.json)
    }

    /// The lock of this outbox; waits while another program delivers.
    private func lock() async throws -> DeliveryLock {
        var hasSaid = false
        while true {
            do throws(OutboxError) {
                return try DeliveryLock(folder: home.folder.path)
            } catch {
                guard error == .busy else { throw OutboxFailure.failure(error) }
                if !hasSaid {
                    Terminal.standardError.write("Another program delivers from this outbox; waiting for it.\n")
                    hasSaid = true
                }
                try await Task.sleep(for: .milliseconds(50))
            }
        }
    }
}
