import ArgumentParser
import CommandLineKit
import LogClient
import Logging
import Registry
import TransparencyLog

/// Whose cosignatures a registry asks for.
struct CosigningOptions: ParsableArguments {
    @Option(
        help: ArgumentHelp(
            "A trust file whose witnesses and auditors have URLs: publish only what its quorum has cosigned.",
            valueName: "file"))
    var policy: String?

    /// What the file says; `nil` where none is named.
    func policyFile() throws(CommandFailure) -> TrustPolicy? {
        try policy.map { path throws(CommandFailure) in try ReportVerification.trust(path: path) }
    }

    /// The settings for a log.
    ///
    /// - Throws: `CommandFailure` when the policy is another log's, or its quorum can never be met.
    static func settings(
        _ policy: TrustPolicy, ofLog log: NoteVerifier, logger: Logger, now: @escaping @Sendable () -> UInt64
    ) throws(CommandFailure) -> CosigningSettings {
        guard policy.logs.isEmpty || policy.logs.contains(where: { $0.verifier == log }) else {
            throw CommandFailure(
                "--policy: the file is about other logs than this one",
                mend: "Name this log in it, or none: log \(log.vkey)", status: .unreadable)
        }
        let reachable = policy.witnesses.filter { $0.url != nil }.map(\.name)
        guard !reachable.isEmpty else {
            throw CommandFailure(
                "--policy: no witness of the file has a URL",
                mend: "Write it behind the key: witness NAME VKEY https://witness.example", status: .unreadable)
        }
        guard policy.isQuorumMet(by: reachable) else {
            throw CommandFailure(
                "--policy: the witnesses that have URLs can never meet the quorum",
                mend: "Give more of them URLs, or lower the quorum.", status: .unreadable)
        }
        do {
            let group = try WitnessGroup(policy: policy, logger: logger) { now() / 1_000 }
            return CosigningSettings(policy: policy, cosigners: group)
        } catch {
            throw CommandFailure("--policy: \(error)", status: .unreadable)
        }
    }
}
