import CoreMetrics
import LogClient
import Operations
import TransparencyLog

/// How far each witness and auditor is behind.
struct WitnessFigures: Sendable {
    /// Everything that is shown.
    static let figures: [Figure] = [
        Figure(
            "vinlog_witness_lag_entries", .gauge, labels: ["witness"],
            "Entries of the published checkpoint beyond what this witness has cosigned; all of them before its first"),
        Figure(
            "vinlog_witness_cosigned_time_seconds", .gauge, labels: ["witness"],
            "When it cosigned last, by its own word, in seconds since 1970; 0 before its first"),
        Figure("vinlog_witness_cosignatures_total", .counter, labels: ["witness"], "Its cosignatures since the start"),
        Figure(
            "vinlog_witness_failures_total", .counter, labels: ["witness"], "Its failures to cosign since the start"),
    ]

    private let factory: any MetricsFactory

    init(_ factory: any MetricsFactory) { self.factory = factory }

    func update(_ standings: [WitnessStanding], publishedSize: LogSize) {
        for standing in standings {
            let cosigned = min(standing.cosignedSize?.value ?? 0, publishedSize.value)
            let values: [(String, UInt64)] = [
                ("vinlog_witness_lag_entries", publishedSize.value - cosigned),
                ("vinlog_witness_cosigned_time_seconds", standing.cosignedAtSeconds ?? 0),
                ("vinlog_witness_cosignatures_total", standing.cosignatureCount),
                ("vinlog_witness_failures_total", standing.failureCount),
            ]
            for (name, value) in values {
                Meter(label: name, dimensions: [("witness", standing.name.description)], factory: factory).set(value)
            }
        }
    }
}
