import Foundation
import Octets
import Rewards
import StrictJSON
import TestKit
import Testing
import TransparencyLog

@Suite struct AuditTests {
    /// Two issued epochs with a registered car, an unknown one, a held statement and a clawback.
    static func history() throws -> (IssuedHistory, SmallWorld) {
        var world = SmallWorld()
        world.file("office", .registration)
        let bad = world.file("a", .accident)
        let disputed = world.file("b", .repair, day: 1)
        world.file("a", .service, vehicle: 2)
        for organisation in ["a", "b"] { world.file(organisation, .repair, epoch: 1, day: organisation == "a" ? 0 : 6) }
        var history = try IssuedHistory()
        try history.issue(0, world, facts: OverlaidFacts(standings: [disputed: .held(reason: "dispute")]))
        try history.issue(1, world, facts: OverlaidFacts(standings: [bad: .void(reason: "ruled")]))
        return (history, world)
    }

    static func check(_ history: IssuedHistory, _ epoch: Epoch, sheet: [UInt8]? = nil) throws -> AuditReport {
        EpochAudit.check(
            epoch: epoch, journal: history.journal(), sheet: try sheet ?? #require(history.sheets[epoch]).bytes,
            policy: history.policy.canonicalBytes)
    }

    @Test(arguments: [Epoch(0), 1]) func anIssuanceIsReproduced(epoch: Epoch) throws {
        let (history, _) = try Self.history()
        let report = try Self.check(history, epoch)
        #expect(report.isPassed, "\(report.summary)")
        #expect(report.journalHead == history.ledger.head && report.policyHash == history.policy.hash)
        #expect(report.sheetRoot == history.sheets[epoch]?.root)
        #expect(report.summary.contains("own lines: not run") && report.summary.contains("audited sample: not run"))
    }

    /// The digit, letter or sign that stands for another in the same place.
    static func other(_ byte: UInt8) -> UInt8 {
        switch byte {
        case UInt8(ascii: "0")...UInt8(ascii: "8"), UInt8(ascii: "a")...UInt8(ascii: "e"): byte + 1
        case UInt8(ascii: "9"), UInt8(ascii: "f"): byte - 1
        default: byte == UInt8(ascii: "x") ? UInt8(ascii: "y") : UInt8(ascii: "x")
        }
    }

    @Test func everyByteOfASheetIsChecked() throws {
        let (history, _) = try Self.history()
        let sheet = try #require(history.sheets[0]).bytes
        for position in stride(from: 0, to: sheet.count, by: 3) {
            var changed = sheet
            changed[position] = Self.other(sheet[position])
            let report = try Self.check(history, 0, sheet: changed)
            #expect(report.arithmetic.difference != nil, "byte \(position)")
        }
        for cut in [0, 1, sheet.count / 2, sheet.count - 1] {
            #expect(try Self.check(history, 0, sheet: Array(sheet[..<cut])).arithmetic.difference != nil)
        }
    }

    /// A registry that signs a changed sheet, mark and all: whatever is not asserted is still found by arithmetic.
    @Test func everyFieldOfAMarkedSheetIsChecked() throws {
        let (history, world) = try Self.history()
        let sheet = try #require(history.sheets[0])
        let lines = sheet.bytes.split(separator: 10).map { String(decoding: $0, as: UTF8.self) }
        var fields = 0
        for (number, line) in lines.enumerated() {
            for range in Self.values(of: line) {
                var changed = lines
                let old = String(line[range])
                changed[number] = line.replacingCharacters(in: range, with: Self.changed(old))
                let bytes = Array((changed.joined(separator: "\n") + "\n").utf8)
                fields += 1
                guard let read = try? IssuanceSheet(parsing: bytes) else { continue }
                let journal = try Self.marked(history, epoch: 0, root: read.root)
                let report = EpochAudit.check(
                    epoch: 0, journal: journal, sheet: bytes, policy: history.policy.canonicalBytes)
                // Another name for a statement is arithmetic's blind spot, and its contributor's to see.
                let isSeenByContributor = try Self.own(world, "a").isSeen(read) || Self.own(world, "b").isSeen(read)
                #expect(report.arithmetic.difference != nil || isSeenByContributor, "\(line): \(old)")
                if old.count < 64 { #expect(report.arithmetic.difference != nil, "\(line): \(old)") }
            }
        }
        #expect(fields > 25)
    }

    private struct Own {
        var lines: [OwnLine]
        var organisation: String
        func isSeen(_ sheet: IssuanceSheet) -> Bool {
            OwnLines.check(lines, of: organisation, sheet: sheet, policy: .standard).difference != nil
        }
    }

    /// What a contributor is told of epoch 0.
    private static func own(_ world: SmallWorld, _ organisation: String) throws -> Own {
        let (history, _) = try Self.history()
        let lines = world.weigh().filter { $0.organisation == organisation }.map { weighed in
            OwnLine(
                index: weighed.index, salt: .sha256(utf8: "salt \(weighed.index)"), factors: weighed.factors,
                amount: history.issued[weighed.index]?.amount ?? .zero)
        }
        return Own(lines: lines, organisation: organisation)
    }

    /// The places of a line's values.
    private static func values(of line: String) -> [Range<String.Index>] {
        line.ranges(of: /:("[^"]*"|[0-9]+)/).map { range in
            let start = line.index(after: range.lowerBound)
            return line[start] == "\""
                ? line.index(after: start)..<line.index(before: range.upperBound) : start..<range.upperBound
        }
    }

    /// Another value of the same kind.
    private static func changed(_ old: String) -> String {
        // Ten, since a tenth of a milli-weight is floored away.
        if let number = UInt64(old) { return String(number + 10) }
        if old.hasPrefix("escrow:") { return old.hasSuffix(":held") ? String(old.dropLast(5)) : old + ":held" }
        if old.hasPrefix("bond:") { return "escrow:" + old.dropFirst(5) }
        if old == "DP" { return "CR" }
        return String(decoding: old.utf8.dropLast(), as: UTF8.self)
            + String(decoding: [other(old.utf8.last ?? 0)], as: UTF8.self)
    }

    /// The journal with another root marked.
    private static func marked(_ history: IssuedHistory, epoch: Epoch, root: Hash) throws -> [[UInt8]] {
        var ledger = Ledger()
        for line in history.journal() {
            var command = try Journal.parse(line).entry.command
            if command.id == Issuance.markIdentifier(of: epoch) { command.operation = .mark(.issuance, hash: root) }
            _ = try ledger.post(command)
        }
        return ledger.journal().split(separator: 10).map(Array.init)
    }

    /// Entries of an issuance that differ by one unit, are left out or are added are named.
    @Test func everyEntryIsChecked() throws {
        let (history, _) = try Self.history()
        let commands = try history.journal().map { try Journal.parse($0).entry.command }
        var tried = 0
        for number in commands.indices where commands[number].epoch == 1 {
            guard
                case .transfer(let debit, let credit, let asset, let amount, let of, let code) = commands[number]
                    .operation
            else { continue }
            for changed in [amount.value - 1, 0] {
                var ledger = Ledger()
                for (other, command) in commands.enumerated() {
                    var command = command
                    if other == number {
                        if changed == 0 { continue }
                        command.operation = .transfer(
                            debit: debit, credit: credit, asset: asset, amount: Amount(changed), of: of, code: code)
                    }
                    // What the change makes impossible is left out as well.
                    _ = try? ledger.post(command)
                }
                let journal = ledger.journal().split(separator: 10).map(Array.init)
                let report = EpochAudit.check(
                    epoch: 1, journal: journal, sheet: try #require(history.sheets[1]).bytes,
                    policy: history.policy.canonicalBytes)
                tried += 1
                let isAsserted =
                    commands[number].id.contains("hold-release") || commands[number].id.contains("clawback")
                if !isAsserted { #expect(report.arithmetic.difference != nil, "\(commands[number].id)") }
            }
        }
        #expect(tried >= 12)
    }

    @Test func theWrongPolicyJournalOrEpochIsNamed() throws {
        let (history, _) = try Self.history()
        let sheet = try #require(history.sheets[0]).bytes
        var other = RewardPolicy.standard
        other.base.odometer = 101
        let place = { (journal: [[UInt8]], policy: [UInt8], epoch: Epoch) in
            EpochAudit.check(epoch: epoch, journal: journal, sheet: sheet, policy: policy).arithmetic.difference?.place
        }
        let journal = history.journal()
        #expect(place(journal, other.canonicalBytes, 0) == "sheet line 1")
        #expect(place(journal, Array("{}".utf8), 0) == "policy")
        #expect(place(journal, history.policy.json.prettyPrinted(), 0) == "policy")
        #expect(place(journal, history.policy.canonicalBytes, 1) == "sheet line 1")
        #expect(place([], history.policy.canonicalBytes, 0) == "journal")
        #expect(place(Array(journal.prefix(4)), history.policy.canonicalBytes, 0) == "journal")
        var broken = journal
        broken[1].swapAt(20, 21)
        #expect(place(broken, history.policy.canonicalBytes, 0) == "journal entry 1")
    }

    @Test func aContributorChecksItsOwnLines() throws {
        let (history, world) = try Self.history()
        let sheet = try #require(history.sheets[0])
        let own = try Self.own(world, "a")
        #expect(OwnLines.check(own.lines, of: "a", sheet: sheet, policy: .standard) == .passed(statements: 2))
        #expect(OwnLines.check([], of: "office", sheet: sheet, policy: .standard) == .passed(statements: 0))
        #expect(OwnLines.check([], of: "a", sheet: sheet, policy: .standard).difference != nil)
        for number in own.lines.indices {
            let changes: [(inout OwnLine) -> Void] = [
                { $0.index = LogIndex($0.index.value + 1) }, { $0.salt = .zero },
                { $0.amount = Amount($0.amount.value + 1) },
                { $0.factors.base += 1 }, { $0.factors.tierBasisPoints += 1 }, { $0.factors.corroborators += 1 },
                { $0.factors.lagDays += 1 }, { $0.factors.lagBasisPoints -= 1 }, { $0.factors.occurrence += 4 },
                { $0.factors.trustBasisPoints += 1 }, { $0.factors.category = .odometer },
                { $0.factors.tier = .device },
                { $0.factors.capMilliweight = 3 }, { $0.factors.isLaterReport = true },
            ]
            for (position, change) in changes.enumerated() {
                var lines = own.lines
                change(&lines[number])
                let outcome = OwnLines.check(lines, of: "a", sheet: sheet, policy: .standard)
                #expect(outcome.difference != nil, "change \(position)")
            }
        }
    }

    @Test func anAuditorsSampleIsChosenByChanceAndOpened() throws {
        let (history, world) = try Self.history()
        let sheet = try #require(history.sheets[0])
        let all = AuditSample.choose(beacon: .zero, root: sheet.root, lineCount: 3, count: 9)
        #expect(all == [0, 1, 2])
        let some = AuditSample.choose(beacon: .sha256(utf8: "b"), root: sheet.root, lineCount: 1_000_000, count: 500)
        #expect(
            some.count == 500 && Set(some).count == 500 && some == some.sorted() && some.allSatisfy { $0 < 1_000_000 })
        #expect(
            some != AuditSample.choose(beacon: .sha256(utf8: "c"), root: sheet.root, lineCount: 1_000_000, count: 500))
        #expect(AuditSample.choose(beacon: .zero, root: .zero, lineCount: 10, count: 0).isEmpty)
        let statements = world.statements.values.flatMap { $0 }
        let openings = try sheet.lines().enumerated().map { position, line in
            let index = try #require(statements.first { $0.ref == line.ref }).index
            return AuditSample.Opening(line: UInt64(position), index: index, salt: .sha256(utf8: "salt \(index)"))
        }
        let chosen = AuditSample.choose(
            beacon: .zero, root: sheet.root, lineCount: sheet.header.lineCount, count: 2)
        #expect(AuditSample.check(openings, chosen: chosen, sheet: sheet) == .passed(statements: 2))
        #expect(AuditSample.check([], chosen: chosen, sheet: sheet).difference != nil)
        var wrong = openings
        for index in wrong.indices { wrong[index].salt = .zero }
        #expect(AuditSample.check(wrong, chosen: chosen, sheet: sheet).difference != nil)
    }
}
