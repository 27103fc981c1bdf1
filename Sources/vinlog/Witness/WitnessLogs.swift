import CommandLineKit
import TransparencyLog
import Witnessing

/// What several commands that cosign need: the logs to cosign, and the memory of what was.
enum WitnessLogs {
    /// A rule for the logs that are named by their keys or by a policy.
    ///
    /// - Throws: `CommandFailure` with status 64 or 66.
    static func rule(vkeys: [String], policyPath: String?) throws(CommandFailure) -> WitnessRule {
        var logs: [NoteVerifier] = []
        for vkey in vkeys {
            do { logs.append(try NoteVerifier(vkey: vkey)) } catch {
                throw CommandFailure(
                    "--log: \"\(vkey)\" is not a verifier key", mend: "It looks like NAME+1a2b3c4d+BASE64.",
                    status: .usage)
            }
        }
        if let policyPath {
            let bytes = try InputFile.read(policyPath, byteCountMax: TrustPolicy.byteCountMax)
            do { logs += try TrustPolicy(parsing: bytes).logs.map(\.verifier) } catch {
                throw CommandFailure("\(policyPath) is not a policy: \(error)", status: .unreadable)
            }
        }
        guard !logs.isEmpty else {
            throw CommandFailure(
                "there is no log to cosign", mend: "Name one with --log VKEY, or a policy with --policy FILE.",
                status: .usage)
        }
        guard let rule = WitnessRule(logs: logs) else {
            throw CommandFailure("a log's key must be of type 01 (Ed25519)", status: .usage)
        }
        return rule
    }

    /// The memory in a file.
    ///
    /// - Throws: `CommandFailure` with status 66.
    static func store(atPath path: String, mayCreate: Bool) throws(CommandFailure) -> WitnessStore {
        do {
            return try WitnessStore(path: path, mayCreate: mayCreate)
        } catch {
            throw CommandFailure("--state: \(error)", status: .unreadable)
        }
    }
}
