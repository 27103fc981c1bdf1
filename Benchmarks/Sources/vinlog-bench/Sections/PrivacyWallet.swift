import Crypto
import CryptoExtras
import Foundation

/// What one guess of a wallet's passphrase costs whoever has the file: scrypt (RFC 7914) with the wallet's parameters.
struct PrivacyWallet {
    /// N = 2^17, r = 8, p = 1, as OWASP's Password Storage Cheat Sheet recommends.
    private static let rounds = 1 << 17
    private static let blockSize = 8

    let turnCount: Int

    func run(_ report: FigureReport) throws {
        Progress.say("privacy: opening a wallet")
        let milliseconds = try (0..<turnCount).map { turn in
            let start = Stopwatch.processSeconds
            keep(
                try KDF.Scrypt.deriveKey(
                    from: Data("correct horse battery staple \(turn)".utf8), salt: Data(repeating: 7, count: 16),
                    outputByteCount: 32, rounds: Self.rounds, blockSize: Self.blockSize, parallelism: 1))
            return (Stopwatch.processSeconds - start) * 1e3
        }
        let samples = Samples(milliseconds)
        report.add(
            Figure("privacy.wallet-open", samples.median, "ms", note: "scrypt N=2^17 r=8 p=1; \(samples.spread)"))
        report.add(
            Figure("privacy.wallet-memory", Double(128 * Self.rounds * Self.blockSize) / 1_048_576, "MiB"))
    }
}
