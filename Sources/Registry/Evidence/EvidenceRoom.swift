import Synchronization

/// Bytes of files that are on their way in, by who sends them: they count against the sender's share before their rows do.
final class EvidenceRoom: Sendable {
    private let coming = Mutex<[String: Int]>([:])

    /// Takes room for a file, if with everything else that is coming it stays within a share.
    func take(_ byteCount: Int, of issuer: String, within share: Int) -> Bool {
        coming.withLock { coming in
            guard coming[issuer, default: 0] + byteCount <= share else { return false }
            coming[issuer, default: 0] += byteCount
            return true
        }
    }

    /// Gives it back.
    func giveBack(_ byteCount: Int, of issuer: String) {
        coming.withLock { coming in
            let rest = coming[issuer, default: 0] - byteCount
            coming[issuer] = rest > 0 ? rest : nil
        }
    }

    /// Bytes of everything that is coming.
    var byteCount: Int { coming.withLock { $0.values.reduce(0, +) } }
}
