public import StrictJSON

extension EvaluationTally {
    /// What the findings must reach: of rollbacks that show at least 98 % found, of honest vehicles at most one in a
    /// thousand accused, of clones at least 90 % found, and never anything but the slipped reading blamed for a slip.
    public var figures: [EvaluationFigure] {
        var figures = [
            EvaluationFigure("rollback_recall", visibleRollbacks.ratio, "ratio", bar: .atLeast(0.98)),
            EvaluationFigure("rollback_questioned", questionedRollbacks.ratio, "ratio"),
            EvaluationFigure("false_accusation_rate", honest.ratio, "ratio", bar: .atMost(0.001)),
            EvaluationFigure("rollback_recall_with_dashboard", rollbacksAtTheCar.ratio, "ratio"),
            EvaluationFigure("false_accusation_rate_with_dashboard", honestAtTheCar.ratio, "ratio"),
            EvaluationFigure("honest_questioned_rate", honestQuestioned.ratio, "ratio"),
            EvaluationFigure("clone_recall", clones.ratio, "ratio", bar: .atLeast(0.9)),
            EvaluationFigure("typos_blaming_others", Double(typosThatBlameOthers.found), "vehicles", bar: .atMost(0)),
            EvaluationFigure("washing_recall", washes.ratio, "ratio"),
            EvaluationFigure("invisible_rollbacks_found", invisibleRollbacks.ratio, "ratio"),
        ]
        for (bound, share) in rollbacksByFall.sorted(by: { $0.key < $1.key }) {
            figures.append(EvaluationFigure("rollback_recall_fall_from_\(bound)_km", share.ratio, "ratio"))
        }
        for (count, share) in rollbacksByReadingsAfter.sorted(by: { $0.key < $1.key }) {
            let name = "rollback_recall_\(count)\(count == 4 ? "_or_more" : "")_readings_after"
            figures.append(EvaluationFigure(name, share.ratio, "ratio"))
        }
        return figures
    }

    /// The columns of the confusion matrix.
    public static let matrixHeader = ["vehicle", "number", "rollback", "clone", "washing", "entry only", "nothing"]

    /// The confusion matrix: a row for each kind of vehicle, honest ones first.
    public var matrix: [[String]] {
        HistoryKind.allCases.filter { rows[$0] != nil }.map { kind in
            let row = rows[kind] ?? Row()
            let accused = [FindingFamily.rollback, .clone, .washing].map { row.accused[$0, default: 0] }
            return [kind.rawValue] + ([row.vehicles] + accused + [row.entryOnly, row.silent]).map { String($0) }
        }
    }

    /// `data/evaluation.json`: what `docs/FINDINGS.md` shows of the evaluation.
    public func file(seed: UInt64, rulesetVersion: String) -> JSON {
        [
            "comment": "Written by `make evaluate`; docs/FINDINGS.md shows it.",
            "seed": .integer(Int(clamping: seed)), "vehicles": .integer(vehicleCount),
            "ruleset": .string(rulesetVersion), "figures": .array(figures.map(\.json)),
            "matrix_header": .array(Self.matrixHeader.map { .string($0) }),
            "matrix": .array(matrix.map { row in .array(row.map { .string($0) }) }),
        ]
    }
}
