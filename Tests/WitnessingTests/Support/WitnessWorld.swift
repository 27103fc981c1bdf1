import Logging
import Octets
import Synchronization
import TestKit
import Testing
import TransparencyLog
import WitnessHTTP

@testable import Witnessing

/// One log and one witness with its state in a folder of its own.
struct WitnessWorld: Sendable {
    /// A clock that a test sets.
    final class Clock: Sendable {
        private let time: Mutex<UInt64>
        init(_ seconds: UInt64) { time = Mutex(seconds) }
        var seconds: UInt64 {
            get { time.withLock { $0 } }
            set { time.withLock { $0 = newValue } }
        }
    }

    /// Nothing is heard of what a test provokes on purpose.
    static let quiet = Logger(label: "test") { _ in SwiftLogNoOpLogHandler() }

    let folder: TemporaryFolder
    let log: SampleLog
    let signer: NoteSigner
    let clock = Clock(1_800_000_000)

    init(_ name: String = "witness.example/w", size: Int = 40) throws {
        folder = try TemporaryFolder()
        log = try SampleLog(size: size)
        signer = try SampleLog.signer(name, kind: .cosignature)
    }

    var statePath: String { folder.path + "/witness.sqlite" }
    var verifier: NoteVerifier { signer.verifier }

    func store() throws -> WitnessStore { try WitnessStore(path: statePath) }

    /// A witness on the state file, with a connection of its own.
    func witness(examiner: (any CheckpointExaminer)? = nil, logs: [NoteVerifier]? = nil) throws -> Witness {
        let rule = try #require(WitnessRule(logs: logs ?? [log.signer.verifier]))
        let clock = clock
        return try #require(
            Witness(signer: signer, rule: rule, store: store(), examiner: examiner, logger: Self.quiet) {
                clock.seconds
            })
    }

    /// The witness's server.
    func server(
        _ witness: Witness? = nil, port: Int = 0, limits: WitnessLimits = WitnessLimits()
    ) async throws -> TestServer {
        let witness = try witness ?? self.witness()
        var configuration = WitnessHTTPConfiguration(host: "127.0.0.1", port: port)
        configuration.limits = limits
        let fixed = configuration
        return try await TestServer { onListening in
            try await WitnessHTTPServer(
                witness: witness, configuration: fixed, logger: Self.quiet, onListening: onListening
            ).run()
        }
    }

    /// The signature in an answer, verified over the note of `size`.
    func verified(_ answer: WitnessAnswer, _ note: SignedNote) throws -> UInt64 {
        guard case .cosigned(let signature) = answer else {
            Issue.record("\(answer)")
            return 0
        }
        return try #require(verifier.verify(signature, text: note.text)?.timeSeconds)
    }
}
