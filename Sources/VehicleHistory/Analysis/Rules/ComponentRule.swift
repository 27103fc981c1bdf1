import Messages
import TransparencyLog

/// Serial numbers that do not follow one another: what was taken out was never put in.
public enum ComponentRule: FindingRule {
    /// Id of the rule.
    public static let id = "component"

    private static let removedOther = FindingVariant(
        "removed-other", .caution, .medium, accuses: .vehicle, innocent: ["swap-unstated", "serial-mistyped"])
    private static let changed = FindingVariant(
        "changed", .caution, .medium, accuses: .vehicle, innocent: ["swap-unstated", "serial-mistyped"])

    /// What it can see.
    public static let variants = [removedOther, changed]

    private struct Serial {
        let text: String
        let plain: [UInt8]
        let line: RecordedStatement

        init?(_ text: String?, _ line: RecordedStatement) {
            guard let text else { return nil }
            plain = Array(text.uppercased().utf8.filter { (0x41...0x5a).contains($0) || (0x30...0x39).contains($0) })
            guard !plain.isEmpty else { return nil }
            self.text = text
            self.line = line
        }

        /// Serials are often written down in part.
        func isSame(as other: Serial) -> Bool {
            plain == other.plain || plain.count >= 5 && other.plain.suffix(plain.count).elementsEqual(plain)
                || other.plain.count >= 5 && plain.suffix(other.plain.count).elementsEqual(other.plain)
        }
    }

    /// What the facts show.
    public static func findings(in facts: VehicleFacts) -> [Finding] {
        guard
            facts.has(ComponentSwapBody.self) || facts.has(BatteryHealthBody.self)
                || facts.has(ClusterReplacementBody.self)
        else { return [] }
        var known: [String: Serial] = [:]
        var findings: [Finding] = []
        for position in facts.chronology {
            let line = facts.statements[position]
            switch line.statement.body {
            case let body as ManufactureBody:
                for one in body.components where one.component.isOnlyOne {
                    known[one.component.rawValue] = Serial(one.serial, line)
                }
                if let engine = Serial(body.engineNumber, line) { known["engine"] = engine }
            case let body as ComponentSwapBody where body.component.isOnlyOne:
                let name = body.component.rawValue
                if let removed = Serial(body.removedSerial, line), let old = known[name], !removed.isSame(as: old) {
                    findings.append(finding(removedOther, body.component.term, removed, old))
                }
                known[name] = Serial(body.fittedSerial, line)
            case let body as ClusterReplacementBody:
                if let removed = Serial(body.before.serial, line), let old = known["cluster"],
                    !removed.isSame(as: old)
                {
                    findings.append(
                        finding(removedOther, StatementKind.term(ClusterReplacementBody.kind.id), removed, old))
                }
                known["cluster"] = Serial(body.after.serial, line)
            case let body as BatteryHealthBody:
                guard let serial = Serial(body.serial, line) else { break }
                let name = ComponentSwapBody.Component.tractionBattery
                if let old = known[name.rawValue], body.swapped != true, !serial.isSame(as: old) {
                    findings.append(finding(changed, name.term, serial, old))
                }
                known[name.rawValue] = serial
            default: break
            }
        }
        return findings
    }

    /// The sorts of which a vehicle has one: of airbags and belts it has several, and nobody says which was taken out.
    public static var tables: String {
        ComponentSwapBody.Component.allCases.filter(\.isOnlyOne).map(\.rawValue).joined(separator: " ")
    }

    private static func finding(
        _ variant: FindingVariant, _ component: MessageValue, _ new: Serial, _ old: Serial
    ) -> Finding {
        Finding(
            Self.self, variant, statements: [new.line.index, old.line.index], suspects: [new.line.index],
            values: [
                Message.Argument("component", component), .plain("serial", new.text), .plain("known", old.text),
                .entry("entry", new.line.index), .date("date", new.line.time), .entry("known_entry", old.line.index),
            ])
    }
}
