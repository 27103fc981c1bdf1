public import StrictJSON
public import VehicleHistory

/// An inspection as people type it: which items were checked, and what was not in order.
public enum InspectionText {
    /// Most defects of one statement: `schema/statements/inspection.json`.
    public static let defectCountMax = 60

    /// The codes of the items that were checked, in the order of the checklist: `all`, groups and codes joined by commas,
    /// such as `brakes,axles,CHA-FRAME`.
    ///
    /// - Throws: `StatementError` that names the word, with those that were probably meant.
    public static func checked(_ text: String) throws(StatementError) -> [String] {
        var codes: Set<String> = []
        for word in text.split(separator: ",").map({ trimmed($0) }) where !word.isEmpty {
            if word.lowercased() == "all" {
                codes.formUnion(InspectionItem.all.map(\.code))
            } else if let group = InspectionItem.Group(rawValue: word.lowercased()) {
                codes.formUnion(InspectionItem.all.filter { $0.group == group }.map(\.code))
            } else if let item = InspectionItem(code: word.uppercased()) {
                codes.insert(item.code)
            } else {
                throw unknown(word, field: "/body/checked")
            }
        }
        guard !codes.isEmpty else {
            throw StatementError(
                .invalidValue, field: "/body/checked", rule: "no item is named",
                mend: "write all, or groups and codes joined by commas: `vinlog inspection items` lists them")
        }
        return InspectionItem.all.map(\.code).filter { codes.contains($0) }
    }

    /// A defect: `CODE[:SEVERITY][:ZONE][=in words]`, such as `BRK-LININGS:major:rear=worn to the rivets`.
    ///
    /// - Parameter isOnChecklist: whether the code is one of the checklist, whose items have a usual severity; else it is
    ///   the scheme's own, and the severity is said.
    /// - Throws: `StatementError` that names the part at fault.
    public static func defect(_ text: String, isOnChecklist: Bool) throws(StatementError) -> JSON {
        let sides = text.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false).map { trimmed($0) }
        let parts = (sides.first ?? "").split(separator: ":").map { trimmed($0) }
        let code = parts.first ?? ""
        let item = isOnChecklist ? InspectionItem(code: code.uppercased()) : nil
        if isOnChecklist && item == nil { throw unknown(code, field: "/body/defects") }
        var words = parts.dropFirst()
        var object = JSONObject()
        object["code"] = .string(item?.code ?? code)
        let severity = words.first.flatMap { InspectionBody.Defect.Severity(rawValue: $0.lowercased()) }
        if severity != nil { words.removeFirst() }
        guard let severity = severity ?? item?.severity else {
            throw StatementError(
                .missing, field: "/body/defects", rule: "\"\(text.prefix(60))\" does not say how bad it is",
                mend: "write CODE:SEVERITY with advisory, minor, major or dangerous")
        }
        object["severity"] = .string(severity.rawValue)
        if sides.count > 1, !sides[1].isEmpty { object["text"] = .string(sides[1]) }
        if let word = words.first {
            guard let zone = DamageZone(rawValue: String(word.lowercased().map { $0 == "-" ? "_" : $0 })),
                words.count == 1
            else {
                throw StatementError(
                    .invalidValue, field: "/body/defects", rule: "\"\(word.prefix(40))\" is neither severity nor zone",
                    mend: "write CODE[:SEVERITY][:ZONE][=in words], such as BRK-LININGS:major:rear")
            }
            object["zone"] = .string(zone.rawValue)
        }
        return .object(object)
    }

    /// The result that follows from the defects: the worst decides (Directive 2014/45/EU, Art. 7 and 9).
    public static func result(of severities: [InspectionBody.Defect.Severity]) -> InspectionBody.Result {
        if severities.contains(.dangerous) { return .dangerous }
        if severities.contains(.major) { return .fail }
        return severities.contains(.minor) ? .passWithMinor : .pass
    }

    /// Refuses a vehicle that passes with a defect that keeps it off the road.
    ///
    /// - Throws: `StatementError` naming the rule.
    public static func check(
        _ result: InspectionBody.Result, _ severities: [InspectionBody.Defect.Severity]
    ) throws(StatementError) {
        let due = Self.result(of: severities)
        let passes: Set<InspectionBody.Result> = [.pass, .passWithMinor]
        guard passes.contains(result), !passes.contains(due) else { return }
        throw StatementError(
            .invalidValue, field: "/body/result",
            rule: "a vehicle with a \(due == .dangerous ? "dangerous" : "major") defect does not pass",
            mend: "state \(due.rawValue), or correct the severity")
    }

    private static func unknown(_ word: String, field: String) -> StatementError {
        let near = NearestWords.to(
            word, among: InspectionItem.all.map(\.code) + InspectionItem.Group.allCases.map(\.rawValue))
        let meant = near.isEmpty ? "" : "did you mean \(near.joined(separator: " or "))? "
        return StatementError(
            .invalidValue, field: field, rule: "the checklist has no item \"\(word.prefix(40))\"",
            mend: "\(meant)`vinlog inspection items` lists them")
    }

    private static func trimmed(_ text: some StringProtocol) -> String {
        let start = text.drop { $0 == " " }
        let end = start.lastIndex { $0 != " " }
        return end.map { String(start[...$0]) } ?? ""
    }
}
