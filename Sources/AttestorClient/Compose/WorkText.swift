public import StrictJSON
public import VehicleHistory

/// Workshop work as people type it: `oil-change,front-pads:needs-attention,MB-0042=gearbox flush`.
///
/// Slugs or codes of `data/service-codes.csv`, what came of the work behind a colon (done, unless said), and for a maker's
/// own code the work in words behind an equals sign.
public enum WorkText {
    /// Most pieces of work in one statement: `schema/statements/service.json`.
    public static let countMax = 40

    /// The member `operations` of a service or a repair.
    ///
    /// - Throws: `StatementError` that names the piece, with the slugs that were probably meant.
    public static func operations(_ text: String) throws(StatementError) -> JSON {
        var operations: [JSON] = []
        for piece in text.split(separator: ",") {
            operations.append(try operation(trimmed(piece)))
        }
        guard (1...countMax).contains(operations.count) else {
            throw StatementError(
                .invalidValue, field: "/body/operations", rule: "there are \(operations.count) pieces of work",
                mend: "name 1 to \(countMax), joined by commas")
        }
        return .array(operations)
    }

    private static func operation(_ piece: String) throws(StatementError) -> JSON {
        let sides = piece.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false).map { trimmed($0) }
        let parts = (sides.first ?? "").split(separator: ":", maxSplits: 1).map { trimmed($0) }
        let name = parts.first ?? ""
        let description = sides.count > 1 ? sides[1] : nil
        var operation = JSONObject()
        if let work = WorkshopCode(slug: name.lowercased()) ?? WorkshopCode(code: name.uppercased()) {
            guard work != WorkshopCode.other || description?.isEmpty == false else { throw wordless }
            operation["code"] = .string(work.code)
        } else if let description, !description.isEmpty {
            operation["code"] = .string(name.uppercased())
        } else {
            throw unknown(name)
        }
        operation["description"] = description.flatMap { $0.isEmpty ? nil : .string($0) }
        operation["result"] = .string(try result(parts.count > 1 ? parts[1] : "done").rawValue)
        return .object(operation)
    }

    /// The code that says nothing by itself.
    private static let wordless = StatementError(
        .invalidValue, field: "/body/operations", rule: "\"other\" says nothing of what was done",
        mend: "say it in words: other=\"door seal glued\"")

    private static func unknown(_ name: String) -> StatementError {
        let slugs = NearestWords.to(name, among: WorkshopCode.all.map(\.slug))
        let codes = NearestWords.to(name, among: WorkshopCode.all.map(\.code), countMax: 1)
        let near = slugs.isEmpty ? codes.compactMap { WorkshopCode(code: $0)?.slug } : slugs
        let meant = near.isEmpty ? "" : "did you mean \(near.joined(separator: " or "))? "
        return StatementError(
            .invalidValue, field: "/body/operations", rule: "there is no work called \"\(name.prefix(40))\"",
            mend: "\(meant)`vinlog garage codes` lists them; write a maker's own code as CODE=\"the work in words\"")
    }

    private static func result(_ text: String) throws(StatementError) -> WorkshopOperation.Result {
        let word = String(text.lowercased().map { $0 == "-" ? "_" : $0 })
        if let result = WorkshopOperation.Result(rawValue: word) { return result }
        if word == "ok" || word == "checked" { return .checkedOk }
        let known = WorkshopOperation.Result.allCases.map { $0.rawValue.map { $0 == "_" ? "-" : String($0) }.joined() }
        throw StatementError(
            .invalidValue, field: "/body/operations", rule: "\"\(text.prefix(40))\" is not what came of work",
            mend: "write \(known.joined(separator: ", ")) behind the colon, or nothing for done")
    }

    private static func trimmed(_ text: some StringProtocol) -> String {
        let front = text.drop { $0.isWhitespace }
        return front.lastIndex { !$0.isWhitespace }.map { String(front[...$0]) } ?? ""
    }
}
