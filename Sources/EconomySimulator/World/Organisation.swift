/// An accredited organisation of the simulation.
struct Organisation: Sendable {
    /// The name of its account: `attestor:<name>`.
    let name: String
    let strategy: Strategy
}
