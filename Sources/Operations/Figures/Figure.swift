/// One figure that a server shows about itself: its name, what it means, and by what it is told apart.
///
/// Names and labels are as Prometheus wants them (`[a-z_]+`, the unit last, counters ending in `_total`). Every module
/// lists its own; `docs/OPERATIONS.md` is held to these lists by a test.
public struct Figure: Sendable, Hashable {
    /// How a figure behaves.
    public enum Kind: Sendable, Hashable {
        /// Only grows, from 0 at the start of the process.
        case counter
        /// Whatever it is at the moment.
        case gauge
        /// Values counted by upper bounds, in the figure's unit, ascending.
        case histogram(bounds: [Double])
    }

    /// The name, such as `vinlog_batch_statements`.
    public let name: String
    /// How it behaves.
    public let kind: Kind
    /// A sentence without its full stop.
    public let help: String
    /// Names of its labels; each combination of values is a series of its own.
    public let labels: [String]

    /// A figure of these parts.
    public init(_ name: String, _ kind: Kind, labels: [String] = [], _ help: String) {
        self.name = name
        self.kind = kind
        self.labels = labels
        self.help = help
    }

    /// Bounds for times, in seconds: half a millisecond to a minute.
    public static let secondsBounds: [Double] = [
        0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60,
    ]

    /// Bounds for how many: powers of four up to 16,384.
    public static let countBounds: [Double] = [1, 4, 16, 64, 256, 1_024, 4_096, 16_384]
}
