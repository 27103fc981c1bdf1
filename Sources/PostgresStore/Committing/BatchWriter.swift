import Octets
import PostgresClient
import Registry
import TransparencyLog
import VerifiableIndex

/// Writes the rows of a batch, inside a transaction that somebody else began: COPY for what is new, a pipeline for what
/// changes.
struct BatchWriter {
    private let connection: PostgresConnection

    init(_ connection: PostgresConnection) { self.connection = connection }

    func write(_ batch: StoreBatch) throws {
        try copy(entries: batch)
        try copy(subjects: batch.newSubjects)
        try copy(statements: batch)
        try copy(submissions: batch.statements)
        try update(batch)
    }

    private func copy(entries batch: StoreBatch) throws {
        guard !batch.entries.isEmpty else { return }
        try connection.copyIn("entries", columns: ["log_index", "entry"]) { rows in
            for (offset, entry) in batch.entries.enumerated() {
                try rows.row()
                try rows.add(LogIndex(batch.firstIndex.value + UInt64(offset)))
                rows.add(bytes: entry)
            }
        }
    }

    private func copy(statements batch: StoreBatch) throws {
        guard !batch.statements.isEmpty else { return }
        let columns = [
            "label", "log_index", "subject_number", "previous", "entry", "salt", "jwt", "disclosures",
        ]
        try connection.copyIn("statements", columns: columns) { rows in
            for place in batch.statements.indices {
                let index = batch.statements[place].index
                let entry = try Self.entry(at: index, of: batch)
                guard let label = StatementEntry.label(of: entry) else {
                    throw StoreError.corrupt("the entry at \(index) is not that of a statement")
                }
                try rows.row()
                rows.add(label.hash)
                try rows.add(index)
                rows.add(batch.statements[place].subject)
                try rows.add(batch.statements[place].previous)
                rows.add(bytes: entry)
                rows.add(batch.statements[place].salt)
                rows.add(bytes: batch.statements[place].jwt)
                rows.add(bytes: batch.statements[place].disclosures)
            }
        }
    }

    private static func entry(at index: LogIndex, of batch: StoreBatch) throws -> [UInt8] {
        guard index >= batch.firstIndex,
            let offset = Int(exactly: index.value - batch.firstIndex.value), batch.entries.indices.contains(offset)
        else { throw StoreError.corrupt("the statement at \(index) has no entry in its batch") }
        return batch.entries[offset]
    }

    private func copy(submissions statements: [StoreBatch.Statement]) throws {
        guard !statements.isEmpty else { return }
        try connection.copyIn("submissions", columns: ["key", "log_index", "body_hash"]) { rows in
            for place in statements.indices {
                try rows.row()
                rows.add(statements[place].key.digest)
                try rows.add(statements[place].index)
                rows.add(statements[place].bodyHash)
            }
        }
    }

    private func copy(subjects: [StoredSubject]) throws {
        guard !subjects.isEmpty else { return }
        let columns = ["label", "number", "subject", "generation", "vrf_proof", "count", "last", "frontier", "value"]
        try connection.copyIn("subjects", columns: columns) { rows in
            for subject in subjects {
                try rows.row()
                rows.add(subject.label.hash)
                rows.add(subject.number)
                rows.add(subject.key.subject)
                rows.add(Int64(subject.key.generation))
                rows.add(.optional(subject.vrfProof))
                rows.add(try Int64(storing: subject.state.frontier.size.value))
                try rows.add(subject.state.last)
                subject.state.frontier.hashes.withUnsafeBytes { rows.add(unsafeBytes: $0) }
                rows.add(subject.state.value)
            }
        }
        try connection.copyIn("subject_names", columns: ["subject", "generation", "label"]) { rows in
            for subject in subjects {
                try rows.row()
                rows.add(subject.key.subject)
                rows.add(Int64(subject.key.generation))
                rows.add(subject.label.hash)
            }
        }
        try connection.copyIn("subject_numbers", columns: ["number", "label"]) { rows in
            for subject in subjects {
                try rows.row()
                rows.add(subject.number)
                rows.add(subject.label.hash)
            }
        }
    }

    private func update(_ batch: StoreBatch) throws {
        guard !batch.changedSubjects.isEmpty || !batch.vrfProofs.isEmpty else { return }
        try connection.pipeline { pipeline in
            for (_, label, state) in batch.changedSubjects {
                try pipeline.queue(
                    "UPDATE subjects SET count = $2, last = $3, frontier = $4, value = $5 WHERE label = $1",
                    [
                        .hash(label.hash), .stored(state.frontier.size.value), .stored(state.last),
                        .bytes(state.frontier.hashes.withUnsafeBytes { Array($0) }), .hash(state.value),
                    ], expecting: 1)
            }
            for (_, label, proof) in batch.vrfProofs {
                try pipeline.queue(
                    "UPDATE subjects SET vrf_proof = $2 WHERE label = $1", [.hash(label.hash), .bytes(proof)],
                    expecting: 1)
            }
        }
    }
}
