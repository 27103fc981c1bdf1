import GRDB
import GRDBSQLite
import Octets
public import Registry
import Synchronization
import TransparencyLog
import VerifiableIndex

extension SQLiteStore {
    /// Writes a batch in one transaction, with `synchronous=FULL`.
    public func commit(_ batch: StoreBatch) throws(StoreError) {
        var traces: [[UInt8]] = []
        try writing { database in
            try database.inTransaction(.immediate) {
                // The fence: both numbers are read in the transaction that writes.
                let head = try PreparedStatement(database, "SELECT epoch, size FROM registry")
                guard try head.step(), head.unsigned(0) == batch.epoch.value,
                    head.unsigned(1) == batch.firstIndex.value
                else {
                    head.reset()
                    throw StoreError.fenced
                }
                head.reset()
                try insert(entries: batch, into: database)
                try insert(subjects: batch.newSubjects, into: database)
                try insert(statements: batch.statements, into: database)
                try update(subjects: batch.changedSubjects, in: database)
                for erasure in batch.erasures { traces += try Eraser(database).erase(erasure) }
                for redaction in batch.redactions { traces += try Eraser(database).redact(redaction) }
                try cache(vrfProofs: batch.vrfProofs, in: database)
                for rewards in batch.rewards { try RewardWriter(database).write(rewards) }
                try setHead(after: batch, in: database)
                return .commit
            }
        }
        erasedTraces.withLock { $0 += traces }
    }

    private func insert(entries batch: StoreBatch, into database: Database) throws {
        let insert = try PreparedStatement(database, "INSERT INTO entries VALUES (?, ?)")
        for (offset, entry) in batch.entries.enumerated() {
            insert.bind(batch.firstIndex.value + UInt64(offset), at: 1)
            try entry.withUnsafeBytes { entry in
                insert.bind(unsafeInPlace: entry, at: 2)
                try insert.run()
                insert.bindNull(at: 2)
            }
        }
    }

    private func insert(statements: [StoreBatch.Statement], into database: Database) throws {
        let insert = try PreparedStatement(database, "INSERT INTO statements VALUES (?, ?, ?, ?, ?, ?, NULL)")
        let remember = try PreparedStatement(database, "INSERT INTO submissions VALUES (?, ?, ?, ?)")
        for place in statements.indices {
            insert.bind(statements[place].index.value, at: 1)
            insert.bind(UInt64(statements[place].subject.value), at: 2)
            if let previous = statements[place].previous {
                insert.bind(previous.value, at: 3)
            } else {
                insert.bindNull(at: 3)
            }
            insert.bind(statements[place].salt, at: 4)
            insert.bind(statements[place].disclosures, at: 6)
            try statements[place].jwt.withUnsafeBytes { jwt in
                insert.bind(unsafeInPlace: jwt, at: 5)
                try insert.run()
                insert.bindNull(at: 5)
            }

            remember.bind(statements[place].key.issuer, at: 1)
            remember.bind(statements[place].key.identifier, at: 2)
            remember.bind(statements[place].index.value, at: 3)
            remember.bind(statements[place].bodyHash, at: 4)
            try remember.run()
        }
    }

    private func insert(subjects: [StoredSubject], into database: Database) throws {
        guard !subjects.isEmpty else { return }
        let insert = try PreparedStatement(database, "INSERT INTO subjects VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)")
        for subject in subjects {
            insert.bind(UInt64(subject.number.value), at: 1)
            insert.bind(subject.key.subject, at: 2)
            insert.bind(UInt64(subject.key.generation), at: 3)
            insert.bind(subject.label.hash, at: 4)
            if let proof = subject.vrfProof { insert.bind(proof, at: 5) } else { insert.bindNull(at: 5) }
            bind(subject.state, to: insert, from: 6)
            try insert.run()
        }
    }

    private func update(
        subjects: [(number: SubjectNumber, label: Label, state: SubjectState)], in database: Database
    ) throws {
        guard !subjects.isEmpty else { return }
        let update = try PreparedStatement(
            database, "UPDATE subjects SET count = ?, last = ?, frontier = ?, value = ? WHERE number = ?")
        // In order of number, so that each page of the table is visited once.
        for (number, _, state) in subjects.sorted(by: { $0.number < $1.number }) {
            bind(state, to: update, from: 1)
            update.bind(UInt64(number.value), at: 5)
            try update.run()
        }
    }

    private func bind(_ state: SubjectState, to statement: PreparedStatement, from position: Int32) {
        statement.bind(state.frontier.size.value, at: position)
        statement.bind(state.last.value, at: position + 1)
        state.frontier.hashes.withUnsafeBytes { statement.bind($0, at: position + 2) }
        statement.bind(state.value, at: position + 3)
    }

    private func cache(vrfProofs: [(number: SubjectNumber, label: Label, proof: [UInt8])], in database: Database) throws
    {
        guard !vrfProofs.isEmpty else { return }
        let update = try PreparedStatement(database, "UPDATE subjects SET vrf_proof = ? WHERE number = ?")
        for (number, _, proof) in vrfProofs {
            update.bind(proof, at: 1)
            update.bind(UInt64(number.value), at: 2)
            try update.run()
        }
    }

    private func setHead(after batch: StoreBatch, in database: Database) throws {
        let update = try PreparedStatement(
            database,
            """
            UPDATE registry SET size = ?, subject_count = subject_count + ?, time = ?,
                parameters = coalesce(?, parameters), durable_tile_size = coalesce(?, durable_tile_size)
            """)
        update.bind(batch.firstIndex.value + UInt64(batch.entries.count), at: 1)
        update.bind(UInt64(batch.newSubjects.count), at: 2)
        update.bind(batch.timeMilliseconds, at: 3)
        if let parameters = batch.parameters { update.bind(parameters, at: 4) } else { update.bindNull(at: 4) }
        if let size = batch.durableTileSize { update.bind(size.value, at: 5) } else { update.bindNull(at: 5) }
        try update.run()
    }
}
