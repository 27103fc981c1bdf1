import Synchronization

/// A ledger in memory. It knows nothing of the time before it began, so it refuses tokens from then: a restart opens no
/// gap for a replay (but for a caller whose clock is ahead, by that much; every call that writes is idempotent besides).
public final class MemoryTokenLedger: TokenLedger {
    /// Most tokens remembered at once.
    public static let tokenCountMax = 200_000

    private struct Key: Hashable {
        let issuer: String
        let identifier: String
    }

    private struct State {
        var forgettable: [Key: Int] = [:]
        var sweptAtSeconds = 0
    }

    private let startedAtSeconds: Int
    private let tokenCountMax: Int
    private let state = Mutex(State())

    /// An empty ledger.
    ///
    /// - Parameters:
    ///   - startedAtSeconds: When it begins, in seconds since 1970.
    ///   - tokenCountMax: Most tokens remembered at once.
    public init(startedAtSeconds: Int, tokenCountMax: Int = MemoryTokenLedger.tokenCountMax) {
        self.startedAtSeconds = startedAtSeconds
        self.tokenCountMax = tokenCountMax
    }

    /// Spends a token.
    public func spend(_ token: SpentToken, nowSeconds: Int) async -> TokenSpending {
        guard token.issuedAtSeconds >= startedAtSeconds else { return .beforeStart }
        return state.withLock { state in
            if nowSeconds > state.sweptAtSeconds || state.forgettable.count >= tokenCountMax {
                state.sweptAtSeconds = nowSeconds
                state.forgettable = state.forgettable.filter { $0.value > nowSeconds }
            }
            let key = Key(issuer: token.issuer, identifier: token.identifier)
            if state.forgettable[key] != nil { return .replayed }
            guard state.forgettable.count < tokenCountMax else { return .full }
            state.forgettable[key] = token.forgettableAtSeconds
            return .spent
        }
    }
}
