/// How much work each guess of a passphrase costs: scrypt's N is 2 to this power (RFC 7914), its memory N KiB.
public struct WalletWorkFactor: Hashable, Sendable {
    /// Least and greatest: 16 MiB and 1 GiB of memory. The least is for old and small machines, the greatest keeps a
    /// file from a stranger from taking all memory.
    public static let bounds = 14...20

    /// N = 2^17, with r = 8 and p = 1: what OWASP's Password Storage Cheat Sheet asks for; 128 MiB.
    public static let standard = WalletWorkFactor(unchecked: 17)

    /// For tests, which make wallets by the dozen: no work at all.
    package static let none = WalletWorkFactor(unchecked: 1)

    /// log2 of N.
    public let exponent: Int

    private init(unchecked exponent: Int) {
        self.exponent = exponent
    }

    /// A work factor.
    ///
    /// - Throws: `WalletError.workFactor` out of `bounds`.
    public init(exponent: Int) throws(WalletError) {
        guard Self.bounds.contains(exponent) else { throw .workFactor(exponent) }
        self.init(unchecked: exponent)
    }

    /// The work factor of a file that is read: a small one is the affair of whoever made it, a great one is refused.
    init(ofFile exponent: Int) throws(WalletError) {
        guard (1...Self.bounds.upperBound).contains(exponent) else { throw .workFactor(exponent) }
        self.init(unchecked: exponent)
    }

    /// scrypt's N.
    var rounds: Int { 1 << exponent }
}
