import Attestation
import StrictJSON
import TestKit
import Testing
import TransparencyLog

@testable import VehicleHistory

/// Random lives of a car's titles, told by a model that says aloud what the rules are.
private struct Life {
    /// The lines as the log has them.
    var lines: [OwnershipLine] = []
    /// Before each line, and after the last: the title in force.
    var inForce: [LogIndex?] = [nil]
    /// The title lines that change nothing.
    var outOfTurn: [LogIndex] = []
    private var titleTimes: [LogIndex: Int] = [:]
    private var second = 1
    private var random: SeededGenerator

    private let isHonest: Bool

    /// - Parameter isHonest: whether the registry stored no title that was out of turn.
    init(seed: UInt64, lineCount: Int, isHonest: Bool = false) throws {
        random = SeededGenerator(seed: seed)
        self.isHonest = isHonest
        for _ in 0..<lineCount { try step() }
    }

    private var current: LogIndex? { inForce[inForce.count - 1] }

    private mutating func step() throws {
        second += 1
        let index = LogIndex(UInt64(lines.count * 3 + 5))
        switch Int.random(in: 0..<8, using: &random) {
        case 0: try add(index, "service", ["type": "scheduled", "operations": [["code": "OIL"]]], current)
        case 1:
            // Now: whatever is in force ends.
            try add(index, "ownership-transfer", ["method": "sale"], nil)
        case 2:
            // Told late: ends what began before it, and nothing else. Odd seconds happen only here.
            let time = Int.random(in: 1...second, using: &random) * 2 - 1
            let isLater = current.flatMap { titleTimes[$0] }.map { time >= $0 } ?? true
            try add(index, "ownership-transfer", ["method": "sale"], isLater ? nil : current, at: time)
        default: try addTitle(index)
        }
    }

    private mutating func addTitle(_ index: LogIndex) throws {
        let isWrong = !isHonest && Int.random(in: 0..<4, using: &random) == 0
        let wrong: LogIndex? = current == nil ? 3 : [nil, 3].randomElement(using: &random) ?? nil
        let previous = isWrong ? wrong : current
        let bases: [TitleBasis] = previous == nil ? [.new, .binding, .oneSided] : [.reissue, .twoSided, .oneSided]
        let basis = bases.randomElement(using: &random) ?? .oneSided
        let claim = try required(
            TitleClaim(basis: basis, reason: basis == .oneSided ? .inheritance : nil, previous: previous))
        if isWrong {
            outOfTurn.append(index)
        } else {
            titleTimes[index] = second * 2
        }
        let body: JSON =
            basis.isTransfer ? ["method": "sale", "title": claim.json] : ["event": "renewal", "title": claim.json]
        try add(
            index, basis.isTransfer ? "ownership-transfer" : "registration", body, isWrong ? current : index,
            attestorClass: .registrar)
    }

    private mutating func add(
        _ index: LogIndex, _ kind: String, _ body: JSON, _ next: LogIndex?, at halfSecond: Int? = nil,
        attestorClass: AttestorClass = .marketplace
    ) throws {
        let time = EventTime(milliseconds: Int64(halfSecond ?? second * 2) * 1_000)
        let statement = try World.statement(
            by: "someone", kind: kind, body: body, occurredAt: time.description)
        lines.append(
            OwnershipLine(
                index: index, recordedAtMilliseconds: UInt64(second),
                content: .statement(statement, attestorClass: attestorClass)))
        inForce.append(next)
    }
}

@Suite("Titles: the fold against an obvious model")
struct TitleChainModelTests {
    @Test("the title in force at every place, and those out of turn")
    func inForce() throws {
        let seed = SeededGenerator.printedSeed("title chain")
        for round in 0..<UInt64(Campaign.histories(300)) {
            let life = try Life(seed: seed &+ round, lineCount: 14)
            let chain = TitleChain(life.lines)
            for (position, line) in life.lines.enumerated() {
                #expect(chain.title(before: line.index)?.index == life.inForce[position], "round \(round)")
            }
            #expect(chain.current?.index == life.inForce.last)
            #expect(chain.outOfTurn == life.outOfTurn)
            // The tenures say the same: each title is in one, and the last is that of the title in force.
            #expect(chain.tenures.flatMap(\.titles).sorted() == chain.titles.keys.sorted())
            #expect(chain.tenures.last?.titles.last == chain.current?.index, "round \(round)")
            #expect(chain.tenures.dropLast().allSatisfy { $0.until != nil } && chain.tenures.last?.until == nil)
            #expect(zip(chain.tenures, chain.tenures.dropFirst()).allSatisfy { $0.number < $1.number })
        }
    }

    /// Whatever is erased, the truth stays among what is held possible, nothing that was in turn falls out of turn, and
    /// whoever is said to be the owner for certain is.
    @Test("an erasure never makes an honest line wrong")
    func erasures() throws {
        let seed = SeededGenerator.printedSeed("title chain with erasures")
        var random = SeededGenerator(seed: seed)
        for round in 0..<UInt64(Campaign.histories(300)) {
            let life = try Life(seed: seed &+ round, lineCount: 14, isHonest: true)
            let lines = life.lines.map { line in
                Int.random(in: 0..<3, using: &random) == 0 ? erased(line, using: &random) : line
            }
            let chain = TitleChain(lines)
            for (position, line) in lines.enumerated() {
                let truth = life.inForce[position]
                switch chain.standing(before: line.index) {
                case .none: #expect(truth == nil, "round \(round)")
                case .title(let title): #expect(truth == title.index, "round \(round)")
                case .unknown(let possible): #expect(possible.contains(truth), "round \(round)")
                }
            }
            #expect(chain.outOfTurn.isEmpty, "round \(round)")
            if let title = chain.current {
                #expect(chain.tenures.last?.titles.last == title.index, "round \(round)")
                #expect(chain.currentTenure == chain.tenure(ofTitle: title.index))
            }
        }
    }

    private func erased(_ line: OwnershipLine, using random: inout SeededGenerator) -> OwnershipLine {
        guard case .statement(let statement, _) = line.content else { return line }
        let isTitle = statement.titleClaim != nil
        let content: OwnershipLine.Content =
            switch Int.random(in: 0..<3, using: &random) {
            case 0: .erased(kind: nil, isTitle: nil)
            case 1: .erased(kind: statement.kind.id, isTitle: nil)
            default: .erased(kind: statement.kind.id, isTitle: isTitle)
            }
        return OwnershipLine(
            index: line.index, recordedAtMilliseconds: line.recordedAtMilliseconds, content: content)
    }
}
