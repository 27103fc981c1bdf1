public import StrictJSON

/// What came out of verifying an epoch: the checks, and which of the three kinds of checks ran.
public struct RewardVerdict: Sendable {
    /// The epoch.
    public let epoch: UInt32
    /// Where the record came from.
    public let place: String
    /// Each check.
    public let checks: CheckList
    /// Whether the contributor's own lines were opened.
    public let hasOwnLines: Bool
    /// Whether an auditor's sample was opened.
    public let hasSample: Bool

    /// Every member, as documented at its property.
    public init(epoch: UInt32, place: String, checks: CheckList, hasOwnLines: Bool, hasSample: Bool) {
        self.epoch = epoch
        self.place = place
        self.checks = checks
        self.hasOwnLines = hasOwnLines
        self.hasSample = hasSample
    }

    /// Whether nothing that ran differs.
    public var isPassed: Bool { checks.isPassed }

    /// The three kinds of checks, and what it would take to run those that did not.
    private var kinds: [(name: String, word: String)] {
        [
            ("Arithmetic", "ran: every figure follows from the asserted weights"),
            (
                "Own lines",
                hasOwnLines
                    ? "ran: your statements, their factors and their references"
                    : "did not run: a contributor adds --own for its own statements"
            ),
            (
                "Audited sample",
                hasSample
                    ? "ran: lines that a beacon chose are entries of the log"
                    : "did not run: an auditor adds --beacon and --auditor"
            ),
        ]
    }

    /// The verdict, 80 columns, ending in a newline.
    public func formatted(columnCount: Int = 80) -> String {
        var sheet = FactSheet()
        for kind in kinds { sheet.append(kind.name, kind.word) }
        let head = "Epoch \(epoch) of \(place)\n\n"
        let verdict = checks.firstFailure.map { failure in
            "REJECTED at \"\(failure.name)\": "
                + TextWrapping.wrapped(failure.meaning, indent: 2, columnCount: columnCount) + "\n"
        }
        return head + checks.formatted(columnCount: columnCount) + "\n" + sheet.formatted(columnCount: columnCount)
            + "\n" + (verdict ?? "VERIFIED: what ran holds, byte for byte.\n")
    }

    /// The verdict as JSON.
    public var json: JSON {
        var object = JSONObject()
        object["epoch"] = .integer(Int(epoch))
        object["verified"] = .bool(isPassed)
        object["ran"] = ["arithmetic": true, "own_lines": .bool(hasOwnLines), "sample": .bool(hasSample)]
        object["first_difference"] = checks.firstFailure.map { .string("\($0.name): \($0.meaning)") }
        object["checks"] = checks.json
        return .object(object)
    }

    /// Prints the verdict.
    ///
    /// - Throws: `ExitCode` 1 when something differs.
    public func show(json isJSON: Bool) throws {
        Terminal.standardOutput.write(isJSON ? String(decoding: json.prettyPrinted(), as: UTF8.self) : formatted())
        if let failure = checks.firstFailure {
            throw ResultFailure.end("epoch \(epoch) does not verify: \(failure.name): \(failure.meaning)")
        }
    }
}
