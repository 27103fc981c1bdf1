import Foundation

/// The two sides of C2SP tlog-witness in Python, written from the specifications alone: a second opinion on ours.
/// `Tests/Python/witness_peer.py` runs in a process of its own, which ends with this object.
public final class PythonWitness: Sendable {
    /// It ended where it should have spoken; its words are on standard error.
    public struct Silence: Error {}

    private let process: LineProcess

    /// Whether Python has what it needs (`cryptography`, which comes with the SD-JWT peer's packages).
    public static let isExpected: Bool = {
        let question = [SDJWTPeer.python, "-c", "import cryptography; print(1)"]
        let answers = try? LineProcess("/usr/bin/env", question).answers(to: [""])
        return answers == ["1"]
    }()

    /// Why tests are skipped where it is not.
    public static let absence = "no Python with cryptography: run .ci/prepare-python, or name one in VINLOG_PYTHON"

    /// Starts it.
    ///
    /// - Parameter arguments: as the script says.
    public init(_ arguments: String...) throws {
        let script = RepositoryFolder.root.appending(path: "Tests/Python/witness_peer.py").path
        process = try LineProcess("/usr/bin/env", [SDJWTPeer.python, script] + arguments)
    }

    /// The next line that it says, once it was told `line`.
    public func answer(to line: String = "") throws -> String {
        guard let answer = try process.answers(to: [line]).first else { throw Silence() }
        return answer
    }
}
