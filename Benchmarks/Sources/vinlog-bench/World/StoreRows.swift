import Octets
import Registry
import TransparencyLog
import VehicleHistory
import VerifiableIndex

/// Batches as the sequencer would hand them to the store, of statements that nobody signed: the store does not look.
struct StoreRows {
    /// Statements of a batch.
    static let batchCount = 1_000
    /// Bytes of a signed statement.
    private static let statementByteCount = 1_000

    private var size: UInt64 = 0
    private var states: [Int: StoredSubject] = [:]
    private var generator = SeededGenerator(seed: 7)
    private let jwt = [UInt8](repeating: UInt8(ascii: "a"), count: statementByteCount)

    static func name(of vehicle: Int) -> String { "vehicle:\(StatementMill.vin(vehicle))" }
    static func label(of vehicle: Int) -> Label { .publicSubject(name(of: vehicle)) }

    /// Rows that a batch makes or changes.
    static func rowCount(_ batch: StoreBatch) -> Int {
        batch.entries.count + 2 * batch.statements.count + 3 * batch.newSubjects.count + batch.changedSubjects.count
    }

    /// The next batch, about vehicles of a range in turn; a tenth of it about new ones where no range is given.
    mutating func batch(_ epoch: LeaseEpoch, count: Int = batchCount, vehicles: Range<Int>? = nil) -> StoreBatch {
        var batch = StoreBatch(epoch: epoch, firstIndex: LogIndex(size), timeMilliseconds: 1_750_000_000_000 + size)
        var touched: Set<Int> = []
        let known = states.count
        for number in 0..<count {
            let vehicle: Int =
                if let vehicles { vehicles.lowerBound + number % vehicles.count } else if number % 10 == 0 || known == 0
                {
                    states.count
                } else { Int.random(in: 0..<known, using: &generator) }
            add(vehicle, to: &batch, &touched)
        }
        for vehicle in touched.sorted() {
            guard let subject = states[vehicle] else { continue }
            if subject.number.value >= UInt32(known) {
                batch.newSubjects.append(subject)
            } else {
                batch.changedSubjects.append((subject.number, subject.label, subject.state))
            }
        }
        return batch
    }

    private mutating func add(_ vehicle: Int, to batch: inout StoreBatch, _ touched: inout Set<Int>) {
        let index = LogIndex(size)
        let label = Self.label(of: vehicle)
        let commitment = Hash.sha256(utf8: "\(size)")
        let entry = LogEntry.statement(time: batch.timeMilliseconds, label: label, commitment: commitment).encoded
        let before = states[vehicle]
        var frontier = before?.state.frontier ?? MerkleFrontier()
        frontier.append(MerkleTree.leafHash(entry))
        let number = before?.number ?? SubjectNumber(UInt32(states.count))
        states[vehicle] = StoredSubject(
            number: number, key: SubjectKey(subject: Self.name(of: vehicle), generation: 0), label: label,
            vrfProof: nil,
            state: SubjectState(frontier: frontier, last: index, value: commitment))
        touched.insert(vehicle)
        batch.entries.append(entry)
        batch.statements.append(
            StoreBatch.Statement(
                index: index, subject: number, previous: before?.state.last,
                key: SubmissionKey(issuer: "attestor:bench", identifier: "\(size)"), bodyHash: commitment,
                salt: commitment, jwt: jwt, disclosures: Array("~".utf8)))
        size += 1
    }
}
