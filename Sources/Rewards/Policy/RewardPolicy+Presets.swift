import Octets

extension RewardPolicy {
    /// The default: `data/reward-policy.json`.
    public static let standard = embedded("data/reward-policy.json")

    /// Data points only, in the style of EGCC: `data/reward-policy-egcc.json`.
    public static let egcc = embedded("data/reward-policy-egcc.json")

    /// The published figures of CSOP's stones: `data/reward-policy-csop.json`.
    public static let csop = embedded("data/reward-policy-csop.json")

    /// A policy that was compiled in. Tests read every such file, so a program that runs has them whole.
    private static func embedded(_ path: String) -> RewardPolicy {
        guard let file = EmbeddedFile.named(path) else { preconditionFailure("\(path) is not embedded") }
        do throws(PolicyError) {
            return try RewardPolicy(parsing: file.contents)
        } catch {
            preconditionFailure("\(path): \(error)")
        }
    }
}
