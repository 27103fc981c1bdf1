public import RegistryAPI

/// Where the public record of the rewards comes from: a registry, or a folder of files that were downloaded.
///
/// All of it is bytes that nobody has to believe: whoever reads them computes again.
public protocol RewardSource: Sendable {
    /// Where it is, for messages.
    var place: String { get }

    /// The state: `GET /v1/rewards`.
    func state() async throws(CommandFailure) -> RewardsState

    /// The journal from its first line on, at least `count` lines of it if there are so many; whole lines, each with
    /// its line feed.
    func journal(atLeast count: Int) async throws(CommandFailure) -> [UInt8]

    /// The policy in force at an epoch, byte for byte.
    func policy(epoch: UInt32) async throws(CommandFailure) -> [UInt8]

    /// The issuance sheet of an epoch, byte for byte.
    func sheet(epoch: UInt32) async throws(CommandFailure) -> [UInt8]

    /// The draws.
    func draws() async throws(CommandFailure) -> Draws

    /// A draw with what is needed to repeat it.
    func draw(_ identifier: String) async throws(CommandFailure) -> DrawDetail

    /// The log's proof of everything that the registry stated about a public subject, such as `points:12`.
    func proof(of subject: String) async throws(CommandFailure) -> [UInt8]
}
