import CommandLineKit
import LogClient
import LogMonitor
import Logging
import ServiceLifecycle
import Synchronization
import TransparencyLog
import WitnessHTTP
import Witnessing

/// The demonstration's own witness and auditor, as others would run them: each a server on this machine, with a key and
/// a memory of its own. The auditor mirrors the registry over HTTP and rebuilds its index before it cosigns.
struct DemoCosigners {
    /// Names the log, both of them, and asks for both.
    let policy: TrustPolicy
    private let auditor: DemoAuditor
    private let servers: [ServiceGroup]

    /// Starts both.
    ///
    /// - Parameter folder: an existing folder for their keys and memories.
    /// - Throws: `CommandFailure` when one does not start.
    static func start(in folder: String, log: NoteVerifier) async throws -> DemoCosigners {
        let auditor = DemoAuditor(mirrorPath: folder + "/auditor-mirror", log: log)
        let (witness, witnessServer) = try await serve("witness", in: folder, log: log, examiner: nil)
        let (audit, auditServer) = try await serve("auditor", in: folder, log: log, examiner: auditor)
        guard let both = PolicyName("both") else { throw CommandFailure("a policy cannot have this name") }
        let policy = try TrustPolicy(
            logs: [TrustPolicy.Log(verifier: log)], witnesses: [witness, audit],
            groups: [TrustPolicy.Group(name: both, threshold: .all, members: [witness.name, audit.name])],
            quorum: both, auditors: audit.name)
        return DemoCosigners(policy: policy, auditor: auditor, servers: [witnessServer, auditServer])
    }

    /// Tells the auditor where the registry listens: until then it cosigns nothing.
    func listen(to url: String) { auditor.url.withLock { $0 = url } }

    /// Ends both, after the requests in hand.
    func stop() async {
        for server in servers { await server.triggerGracefulShutdown() }
    }

    private static func serve(
        _ name: String, in folder: String, log: NoteVerifier, examiner: (any CheckpointExaminer)?
    ) async throws -> (TrustPolicy.Witness, ServiceGroup) {
        let logger = Logger(label: name) { StreamLogHandler.standardError(label: $0) }
        guard let keyName = KeyName("\(name).demo.vinlog.example"), let policyName = PolicyName(name),
            let rule = WitnessRule(logs: [log])
        else { throw CommandFailure("the demonstration's \(name) has no name") }
        var generator = SystemRandomNumberGenerator()
        let seed = (0..<NoteVerifier.keyByteCount).map { _ in UInt8.random(in: 0...255, using: &generator) }
        let signer = try NoteSigner(name: keyName, kind: .cosignature, seed: seed)
        let store = try WitnessStore(path: "\(folder)/\(name).sqlite", mayCreate: true)
        let witness = Witness(signer: signer, rule: rule, store: store, examiner: examiner, logger: logger) {
            UInt64(clamping: Environment.nowSeconds)
        }
        guard let witness else { throw CommandFailure("the demonstration's \(name) has no cosigner's key") }
        let (ports, announce) = AsyncStream.makeStream(of: Int.self)
        let server = WitnessHTTPServer(
            witness: witness, configuration: WitnessHTTPConfiguration(host: "127.0.0.1", port: 0), logger: logger
        ) { port in announce.yield(port) }
        let group = ServiceGroup(
            configuration: ServiceGroupConfiguration(services: [.init(service: server)], logger: logger))
        let task = Task {
            defer { announce.finish() }
            try await group.run()
        }
        for await port in ports {
            let url = Array("http://127.0.0.1:\(port)".utf8)
            return (TrustPolicy.Witness(name: policyName, verifier: signer.verifier, url: url), group)
        }
        try await task.value
        throw CommandFailure("the demonstration's \(name) did not start")
    }
}

/// An index auditor that learns only later where the registry listens.
private final class DemoAuditor: CheckpointExaminer {
    let url = Mutex<String?>(nil)
    private let mirrorPath: String
    private let log: NoteVerifier
    private let examiner = Mutex<IndexExaminer?>(nil)

    init(mirrorPath: String, log: NoteVerifier) {
        self.mirrorPath = mirrorPath
        self.log = log
    }

    func examine(_ checkpoint: Checkpoint, note: SignedNote, cosigned: WitnessedHead) async -> ExaminationVerdict {
        do {
            guard let examiner = try known() else { return .unknown("the registry does not listen yet") }
            return await examiner.examine(checkpoint, note: note, cosigned: cosigned)
        } catch {
            return .unknown("\(error)")
        }
    }

    private func known() throws -> IndexExaminer? {
        try examiner.withLock { known in
            if let known { return known }
            guard let url = url.withLock({ $0 }) else { return nil }
            let monitor = LogMonitor(
                files: try LogFileClient(url: url), mirror: try MirrorFolder(path: mirrorPath),
                trust: try TrustPolicy(logs: [TrustPolicy.Log(verifier: log)]))
            let now: @Sendable () -> UInt64 = { UInt64(clamping: Environment.nowMilliseconds) }
            known = IndexExaminer(monitor: monitor, nowMilliseconds: now) { finding in
                Terminal.standardError.write("auditor: \(finding.text)\n")
            }
            return known
        }
    }
}
