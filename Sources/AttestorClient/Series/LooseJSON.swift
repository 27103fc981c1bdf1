import Foundation

/// JSON as other programs write it: numbers with fractions and exponents, objects in objects, lists of rows in an object.
/// For files that nobody signed only; signed JSON is read by StrictJSON.
enum LooseJSON {
    private static let depthMax = 6
    /// Lists inside a row that are no rows of their own, by parts of their names.
    private static let details = ["defect", "comment", "advisor", "reason", "photo", "image", "feature", "option"]

    /// The rows of a text: one for each object that holds no list of objects, with the values of the objects around it.
    /// Members of inner objects are called `outer.inner`.
    ///
    /// - Returns: `nil` when the text is no JSON object or list.
    static func rows(_ text: Data) -> [[String: String]]? {
        guard let value = try? JSONSerialization.jsonObject(with: text), value is [Any] || value is [String: Any] else {
            return nil
        }
        var rows: [[String: String]] = []
        collect(value, inherited: [:], depth: 0, into: &rows)
        return rows
    }

    private static func collect(
        _ value: Any, inherited: [String: String], depth: Int, into rows: inout [[String: String]]
    ) {
        if let elements = value as? [Any] {
            for element in elements { collect(element, inherited: inherited, depth: depth, into: &rows) }
            return
        }
        guard let object = value as? [String: Any], depth <= depthMax else { return }
        var values = inherited
        var lists: [[Any]] = []
        for (name, member) in object.sorted(by: { $0.key < $1.key }) {
            take(member, called: name, depth: depth, &values, &lists)
        }
        if lists.isEmpty { rows.append(values) }
        for list in lists { collect(list, inherited: values, depth: depth + 1, into: &rows) }
    }

    private static func take(
        _ member: Any, called name: String, depth: Int, _ values: inout [String: String], _ lists: inout [[Any]]
    ) {
        switch member {
        case let text as String:
            let trimmed = text.trimmingCharacters(in: .whitespacesAndNewlines)
            if !trimmed.isEmpty { values[name] = trimmed }
        case let number as NSNumber: values[name] = self.text(of: number)
        case let list as [Any]:
            let isDetail = details.contains { name.lowercased().contains($0) }
            if !isDetail, list.contains(where: { $0 is [String: Any] }) { lists.append(list) }
        case let inner as [String: Any] where depth < depthMax:
            for (innerName, value) in inner.sorted(by: { $0.key < $1.key }) {
                take(value, called: "\(name).\(innerName)", depth: depth + 1, &values, &lists)
            }
        default: break
        }
    }

    /// A number's digits. The point of a fraction is always a point of decimals, so that it never has three digits behind
    /// it, which could be taken for thousands.
    private static func text(of number: NSNumber) -> String {
        let value = number.doubleValue
        if value == value.rounded(), abs(value) < 1e15 { return "\(Int64(value))" }
        let text = "\(value)"
        let fraction = text.split(separator: ".").last?.count ?? 0
        return fraction == 3 ? text + "0" : text
    }
}
