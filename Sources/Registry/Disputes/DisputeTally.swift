import StrictJSON
import TransparencyLog
import VehicleHistory

/// Every dispute of the log with what became of it: a fold, in the order of the log. Pure.
struct DisputeTally: Equatable, Sendable {
    /// Most disputes in one document of the store; later ones are counted again after a restart.
    static let keptCountMax = 20_000

    /// In the order of the log.
    private(set) var cases: [DisputeCase] = []

    init() {}

    /// Takes up a dispute.
    ///
    /// - Parameter author: who stated what it contests.
    mutating func raise(
        _ body: DisputeBody, at index: LogIndex, timeMilliseconds: UInt64, by disputer: String, author: String
    ) {
        cases.append(
            DisputeCase(
                index: index, disputed: body.disputes, author: author, disputer: disputer,
                timeMilliseconds: timeMilliseconds))
    }

    /// Takes up an answer or a withdrawal; of anybody but the author, and whoever raised the dispute, it says nothing.
    mutating func answer(_ body: ResponseBody, at index: LogIndex, by issuer: String) {
        guard let place = place(of: body.answers) else { return }
        if body.stance == .withdraws {
            guard cases[place].disputer == issuer, cases[place].withdrawal == nil else { return }
            cases[place].withdrawal = index
        } else if cases[place].author == issuer {
            cases[place].response = index
        }
    }

    /// Takes up a ruling; of a party to the dispute it says nothing.
    mutating func rule(_ body: RulingBody, at index: LogIndex, by issuer: String) {
        guard let place = place(of: body.decides), cases[place].author != issuer, cases[place].disputer != issuer
        else { return }
        cases[place].ruling = index
        cases[place].outcome = body.outcome.rawValue
    }

    /// The dispute at a log index.
    func dispute(at index: LogIndex) -> DisputeCase? { place(of: index).map { cases[$0] } }

    /// By halving: they are in the log's order.
    private func place(of index: LogIndex) -> Int? {
        let place = cases.partitioningIndex { $0.index >= index }
        return place < cases.count && cases[place].index == index ? place : nil
    }

    // MARK: - As a document

    /// The cases as JSON; `nil` when they are too many for a document.
    var json: JSON? {
        guard cases.count <= Self.keptCountMax else { return nil }
        return .array(
            cases.map { one in
                var object = JSONObject()
                object["index"] = .integer(Int(clamping: one.index.value))
                object["disputed"] = .integer(Int(clamping: one.disputed.value))
                object["author"] = .string(one.author)
                object["disputer"] = .string(one.disputer)
                object["time"] = .integer(Int(clamping: one.timeMilliseconds))
                object["response"] = one.response.map { .integer(Int(clamping: $0.value)) }
                object["withdrawal"] = one.withdrawal.map { .integer(Int(clamping: $0.value)) }
                object["ruling"] = one.ruling.map { .integer(Int(clamping: $0.value)) }
                object["outcome"] = one.outcome.map { .string($0) }
                return .object(object)
            })
    }

    /// Reads `json`; `nil` for anything else.
    init?(json: JSON) {
        guard let elements = json.array else { return nil }
        for element in elements {
            guard let index = Self.index(element["index"]), let disputed = Self.index(element["disputed"]),
                let author = element["author"]?.string, let disputer = element["disputer"]?.string,
                let time = element["time"]?.integer, time >= 0, cases.last.map({ $0.index < index }) ?? true
            else { return nil }
            var one = DisputeCase(
                index: index, disputed: disputed, author: author, disputer: disputer, timeMilliseconds: UInt64(time))
            one.response = Self.index(element["response"])
            one.withdrawal = Self.index(element["withdrawal"])
            one.ruling = Self.index(element["ruling"])
            one.outcome = element["outcome"]?.string
            cases.append(one)
        }
    }

    private static func index(_ json: JSON?) -> LogIndex? {
        guard let number = json?.integer, number >= 0 else { return nil }
        return LogIndex(UInt64(number))
    }
}

extension RandomAccessCollection {
    /// The first place whose element fulfils `isAfter`, which no element before and every element behind it does.
    fileprivate func partitioningIndex(where isAfter: (Element) -> Bool) -> Index {
        var (low, count) = (startIndex, self.count)
        while count > 0 {
            let half = count / 2
            let middle = index(low, offsetBy: half)
            if isAfter(self[middle]) {
                count = half
            } else {
                low = index(after: middle)
                count -= half + 1
            }
        }
        return low
    }
}
