import Octets
import TransparencyLog
import VehicleHistory
import VerifiableIndex

/// Every subject that the entries name so far: its label, its history's frontier, and the value that the index holds.
///
/// A class, since the index asks it while it is staged: a copy of its arrays would be a copy of the log.
final class SubjectTable: IndexLeafSource {
    private struct UnknownSubject: Error {}

    private var numbers: [Label: UInt32] = [:]
    private var labels: [Label] = []
    private var histories: [MerkleFrontier] = []
    /// As of the last root.
    private var values: [Hash] = []
    private var isTouched: [Bool] = []
    /// Subjects with entries since the last root.
    private var touched: [UInt32] = []

    var count: Int { labels.count }

    /// - Returns: whether there was room.
    func append(_ label: Label, _ historyLeafHash: Hash) -> Bool {
        let number: UInt32
        if let known = numbers[label] {
            number = known
        } else {
            guard labels.count < SubjectNumber.countMax else { return false }
            number = UInt32(labels.count)
            numbers[label] = number
            labels.append(label)
            histories.append(MerkleFrontier())
            values.append(.zero)
            isTouched.append(false)
        }
        histories[Int(number)].append(historyLeafHash)
        if !isTouched[Int(number)] {
            isTouched[Int(number)] = true
            touched.append(number)
        }
        return true
    }

    /// The changes since the last root, for an index that holds `indexedCount` subjects.
    func changes(indexedCount: Int) -> [IndexChange] {
        touched.map { number in
            let place = Int(number)
            return IndexChange(
                label: labels[place], number: SubjectNumber(number),
                oldValue: place < indexedCount ? values[place] : nil,
                newValue: SubjectValue.compute(history: histories[place]))
        }
    }

    /// Keeps the values of `changes`, all that there are, as the last root's.
    func settle(_ changes: [IndexChange]) {
        for change in changes {
            values[Int(change.number.value)] = change.newValue
            isTouched[Int(change.number.value)] = false
        }
        touched.removeAll(keepingCapacity: true)
    }

    /// Labels and values of all subjects, in the order of their numbers, once all changes are settled.
    var leaves: [(label: Label, value: Hash)] {
        zip(labels, values).map { (label: $0, value: $1) }
    }

    func leaf(_ number: SubjectNumber) throws -> (label: Label, value: Hash) {
        let place = Int(number.value)
        guard labels.indices.contains(place) else { throw UnknownSubject() }
        return (labels[place], values[place])
    }
}
