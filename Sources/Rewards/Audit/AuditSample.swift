public import Octets
public import TransparencyLog

/// The auditor's check: lines that public randomness chose are statements of the log.
///
/// Block j is `SHA256("vinlog/audit-sample/v1\0" ‖ sheet root ‖ beacon ‖ u64be j)`, four big-endian words each; a word
/// at or above the largest multiple of the line count is skipped, and so is a line that was chosen before.
public enum AuditSample {
    /// An opened line.
    public struct Opening: Hashable, Sendable {
        /// Which of the sheet's statement lines, from 0.
        public var line: UInt64
        /// The statement's place in the log.
        public var index: LogIndex
        /// What ties it to the line.
        public var salt: Hash

        /// An opened line.
        public init(line: UInt64, index: LogIndex, salt: Hash) {
            self.line = line
            self.index = index
            self.salt = salt
        }
    }

    private static let domain = Array("vinlog/audit-sample/v1\0".utf8)

    /// The statement lines to be opened, in rising order.
    ///
    /// - Parameters:
    ///   - beacon: 32 bytes of public randomness from after the issuance.
    ///   - root: The sheet's root.
    ///   - lineCount: Statement lines of the sheet.
    ///   - count: How many to open; all when there are fewer.
    public static func choose(beacon: Hash, root: Hash, lineCount: UInt64, count: Int) -> [UInt64] {
        guard lineCount > UInt64(max(0, count)) else { return Array(0..<lineCount) }
        guard count > 0 else { return [] }
        let skipped = (UInt64.max % lineCount + 1) % lineCount
        var chosen: Set<UInt64> = []
        var block: UInt64 = 0
        while chosen.count < count {
            var bytes = domain
            bytes.append(root)
            bytes.append(beacon)
            bytes.append(bigEndian: block)
            block += 1
            var reader = ByteReader(Hash.sha256(bytes).bytes)
            while chosen.count < count, let word = reader.bigEndian(UInt64.self) {
                if word <= UInt64.max - skipped { chosen.insert(word % lineCount) }
            }
        }
        return chosen.sorted()
    }

    /// Checks that every chosen line was opened, and that salts and log indices give the lines' names.
    ///
    /// That the indices are entries of the log is proven beside this, by their inclusion.
    public static func check(_ openings: [Opening], chosen: [UInt64], sheet: IssuanceSheet) -> AuditOutcome {
        let lines: [SheetLine]
        do throws(SheetError) {
            lines = try sheet.lines()
        } catch {
            return .failed(
                AuditDifference(place: "sheet line \(error.line)", expected: error.rule, found: "other bytes"))
        }
        for line in chosen {
            let place = "statement line \(line)"
            guard let opening = openings.first(where: { $0.line == line }), line < lines.count else {
                return .failed(AuditDifference(place: place, expected: "an opening", found: "none"))
            }
            let ref = RewardReference.make(salt: opening.salt, index: opening.index)
            guard ref == lines[Int(line)].ref else {
                return .failed(
                    AuditDifference(place: place, expected: "ref \(lines[Int(line)].ref)", found: "ref \(ref)"))
            }
        }
        return .passed(statements: UInt64(chosen.count))
    }
}
