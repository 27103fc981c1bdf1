import Octets
import TestKit
import TransparencyLog
import VehicleHistory
import VerifiableIndex

/// A log as a registry keeps it, with statements about subjects drawn at random, made without the auditor's code.
struct RandomLog {
    private(set) var entries: [[UInt8]] = []
    /// After each batch.
    private(set) var sizes: [LogSize] = []

    private var generator: SeededGenerator
    private var index = ReferenceIndex()
    private var labels: [Label] = []
    private var time: UInt64 = 1_767_225_600_000
    private var parametersHashes: [Hash] = []

    init(seed: UInt64, batchCount: Int) {
        generator = SeededGenerator(seed: seed)
        changeParameters()
        for number in 0..<batchCount {
            if number > 0, Int.random(in: 0..<6, using: &generator) == 0 { changeParameters() }
            // An idle registry publishes roots over nothing new.
            for _ in 0..<Int.random(in: 0..<9, using: &generator) { appendStatement() }
            appendRoot()
            time += UInt64.random(in: 0..<3_000, using: &generator)
        }
    }

    private mutating func append(_ entry: LogEntry) {
        entries.append(entry.encoded)
    }

    private mutating func changeParameters() {
        let hash = nextHash()
        append(
            .parameters(
                time: time, generation: UInt32(parametersHashes.count), parametersHash: hash,
                previousParametersHash: parametersHashes.last ?? .zero))
        parametersHashes.append(hash)
    }

    private mutating func appendStatement() {
        if labels.isEmpty || Int.random(in: 0..<3, using: &generator) == 0 { labels.append(Label(nextHash())) }
        guard let label = labels.randomElement(using: &generator) else { return }
        let entry = LogEntry.statement(time: time, label: label, commitment: nextHash()).encoded
        index.append(label, index: LogIndex(UInt64(entries.count)), leafHash: Hash.sha256([0] + entry))
        entries.append(entry)
    }

    private mutating func appendRoot() {
        append(
            .indexRoot(
                time: time, coveredSize: LogSize(UInt64(entries.count)), subjectCount: index.subjectCount,
                root: index.root, parametersHash: parametersHashes.last ?? .zero))
        sizes.append(LogSize(UInt64(entries.count)))
    }

    private mutating func nextHash() -> Hash {
        Hash { bytes in
            for index in bytes.indices { bytes[index] = UInt8.random(in: .min ... .max, using: &generator) }
        }
    }
}
