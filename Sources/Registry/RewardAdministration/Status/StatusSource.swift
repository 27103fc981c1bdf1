public import RegistryAPI

/// Adds lines to what needs someone today. Each capability that can need someone brings its own.
public protocol StatusSource: Sendable {
    /// The lines of this moment; none when all is quiet.
    ///
    /// - Parameter nowSeconds: the registry's clock, seconds since 1970.
    func statusLines(nowSeconds: Int) async throws(Problem) -> [StatusLine]
}
