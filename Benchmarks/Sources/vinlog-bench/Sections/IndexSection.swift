import Octets
import VerifiableIndex

/// Bar 2: the index alone, at 1,000,000 subjects.
struct IndexSection {
    private static let batchCount = 1_000
    private static let roundCount = 7
    private static let batchesPerRound = 100

    private let subjectCount: Int

    init(_ options: Options) { subjectCount = options.isQuick ? 100_000 : 1_000_000 }

    func run(_ report: FigureReport) throws {
        Progress.say("index: \(subjectCount) subjects")
        let labels = Parallel.map(subjectCount) { number in
            Label(withUnsafeBytes(of: UInt64(number).bigEndian) { Hash.sha256($0) })
        }
        var values = Parallel.map(subjectCount) { number in
            withUnsafeBytes(of: UInt64(number + subjectCount).bigEndian) { Hash.sha256($0) }
        }
        let residentBefore = Machine.residentByteCount
        var built: VerifiableIndex?
        let seconds = try Stopwatch.time {
            built = try VerifiableIndex(bulk: zip(labels, values).lazy.map { (label: $0, value: $1) })
        }
        guard let index = built else { return }
        report.add(
            Figure("index.build", seconds, "s", note: "\(subjectCount) subjects, from labels and values in memory"))
        report.add(
            Figure(
                "index.memory", Double(index.byteCount) / Double(subjectCount), "bytes/subject", bar: .atMost(80),
                note: "allocated; the process grew by "
                    + "\((Machine.residentByteCount - residentBefore) / subjectCount) in RAM, sorting scratch included")
        )

        var generator = SeededGenerator(seed: 3)
        var rates: [Double] = []
        // The first round warms up.
        for round in 0...Self.roundCount {
            let batches = (0..<Self.batchesPerRound).map { _ in batch(labels, &values, &generator) }
            let seconds = try Stopwatch.time {
                for batch in batches {
                    let stage = try index.stage(batch, leaves: NoLeaves())
                    keep(stage.root)
                    try index.apply(stage)
                }
            }
            if round > 0 { rates.append(Double(Self.batchCount * Self.batchesPerRound) / seconds) }
        }
        report.add(
            Figure(
                "index.updates", Samples(rates).median, "updates/s", bar: .atLeast(250_000),
                note: "one thread, batches of \(Self.batchCount), staged, root, applied; \(Samples(rates).spread)"))
        try prove(index, labels, values, report)
    }

    /// Random existing subjects, each once.
    private func batch(
        _ labels: [Label], _ values: inout [Hash], _ generator: inout SeededGenerator
    ) -> [IndexChange] {
        var chosen: Set<Int> = []
        while chosen.count < Self.batchCount { chosen.insert(Int.random(in: labels.indices, using: &generator)) }
        return chosen.map { number in
            let value = withUnsafeBytes(of: generator.next()) { Hash.sha256($0) }
            defer { values[number] = value }
            return IndexChange(
                label: labels[number], number: SubjectNumber(UInt32(number)), oldValue: values[number],
                newValue: value)
        }
    }

    private func prove(_ index: VerifiableIndex, _ labels: [Label], _ values: [Hash], _ report: FigureReport) throws {
        var generator = SeededGenerator(seed: 4)
        let numbers = (0..<20_000).map { _ in Int.random(in: labels.indices, using: &generator) }
        var proofs: [(Int, IndexProof)] = []
        let proving = try Stopwatch.time {
            for number in numbers {
                let proof = try index.prove(
                    labels[number], knownNumber: SubjectNumber(UInt32(number)), leaves: NoLeaves())
                proofs.append((number, proof))
            }
        }
        let verifying = try Stopwatch.time {
            for (number, proof) in proofs {
                try proof.verifyPresence(label: labels[number], value: values[number], root: index.root)
            }
        }
        report.add(Figure("index.prove", proving * 1e6 / Double(numbers.count), "us"))
        report.add(Figure("index.verify", verifying * 1e6 / Double(numbers.count), "us"))
    }

    /// Updates and proofs of presence need no other leaf.
    private struct NoLeaves: IndexLeafSource {
        func leaf(_ number: SubjectNumber) throws -> (label: Label, value: Hash) {
            throw BenchError(reason: "the index asked for leaf \(number)")
        }
    }
}
