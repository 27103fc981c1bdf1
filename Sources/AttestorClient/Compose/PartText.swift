public import StrictJSON
public import VehicleHistory

/// A fitted part as people type it: `15400-PLM-A02`, `15400-PLM-A02:1`, `15400-PLM-A02:1:original`,
/// `15400-PLM-A02:original`.
public enum PartText {
    /// Most of one part: `schema/statements/service.json`.
    public static let quantityMax = 1_000

    /// One element of the member `parts`.
    ///
    /// - Throws: `StatementError` that names the piece at fault.
    public static func part(_ text: String) throws(StatementError) -> JSON {
        let pieces = text.split(separator: ":", omittingEmptySubsequences: false).map { String($0) }
        guard let code = pieces.first, !code.isEmpty, pieces.count <= 3 else {
            throw error(
                "\"\(text.prefix(60))\" is not a part", "write NUMBER, NUMBER:QUANTITY or NUMBER:QUANTITY:ORIGIN")
        }
        var part = JSONObject()
        part["code"] = .string(code)
        for piece in pieces.dropFirst() where !piece.isEmpty {
            if let quantity = Int(piece), part["quantity"] == nil, part["origin"] == nil {
                guard (1...quantityMax).contains(quantity) else {
                    throw error("\(quantity) is not a number of parts", "write 1 to \(quantityMax)")
                }
                part["quantity"] = .integer(quantity)
            } else if let origin = PartOrigin(rawValue: piece.lowercased()), part["origin"] == nil {
                part["origin"] = .string(origin.rawValue)
            } else {
                let known = PartOrigin.allCases.map(\.rawValue)
                let near = NearestWords.to(piece, among: known, countMax: 1).first
                throw error(
                    "\"\(piece.prefix(40))\" is neither a quantity nor an origin",
                    near.map { "did you mean \($0)?" } ?? "the origins are \(known.joined(separator: ", "))")
            }
        }
        return .object(part)
    }

    private static func error(_ rule: String, _ mend: String) -> StatementError {
        StatementError(.invalidValue, field: "/body/parts", rule: rule, mend: mend)
    }
}
