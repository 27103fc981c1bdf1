/// A challenge that the owner answered with a proof.
public struct AnsweredChallenge: Hashable, Sendable {
    /// Most of them that a wallet remembers of one car; the oldest go first.
    public static let countMax = 1_000

    /// The challenge's nonce.
    public let nonce: String
    /// Whom the proof was for.
    public let audience: String
    /// The attributes that were disclosed.
    public let attributes: [String]
    /// When it was made, seconds since 1970.
    public let atSeconds: Int

    /// A challenge that was answered.
    public init(nonce: String, audience: String, attributes: [String], atSeconds: Int) {
        self.nonce = nonce
        self.audience = audience
        self.attributes = attributes
        self.atSeconds = atSeconds
    }
}
