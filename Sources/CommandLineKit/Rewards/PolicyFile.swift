public import Rewards

/// Reward policies as files.
public enum PolicyFile {
    /// Most bytes of a policy.
    public static let byteCountMax = 1 << 20

    /// Reads and checks a policy.
    ///
    /// - Throws: `CommandFailure`: status 66 when there is no such file, 3 when it breaks a rule.
    public static func read(_ path: String) throws(CommandFailure) -> RewardPolicy {
        try parsed(try InputFile.read(path, byteCountMax: byteCountMax), from: path)
    }

    /// A policy by a preset's name, `standard`, `egcc` or `csop`, or else from the file at that path.
    ///
    /// - Throws: `CommandFailure` as of `read(_:)`.
    public static func named(_ text: String) throws(CommandFailure) -> RewardPolicy {
        switch text {
        case "standard": .standard
        case "egcc": .egcc
        case "csop": .csop
        default: try read(text)
        }
    }

    /// Checks a policy's bytes.
    ///
    /// - Throws: `CommandFailure` with status 3 that names member, rule and mend.
    public static func parsed(_ bytes: [UInt8], from place: String) throws(CommandFailure) -> RewardPolicy {
        do {
            return try RewardPolicy(parsing: bytes)
        } catch {
            throw CommandFailure("the policy of \(place) is not sound: \(error)", status: .refused)
        }
    }
}
