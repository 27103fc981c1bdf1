/// Remembers spent tokens as long as they could be used again.
public protocol TokenLedger: Sendable {
    /// Spends a token, at most once, however many ask at the same time.
    ///
    /// - Parameters:
    ///   - token: The token, which is right in everything else.
    ///   - nowSeconds: The time, in seconds since 1970.
    func spend(_ token: SpentToken, nowSeconds: Int) async -> TokenSpending
}
