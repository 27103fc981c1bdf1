import AttestorClient
import CommandLineKit
import StrictJSON
import VIN
import VehicleHistory

/// Asks a person at a terminal for what a statement lacks. Each answer is checked when it is given.
struct StatementPrompts {
    /// Whether anybody is there to be asked.
    static var isPossible: Bool { Terminal.standardInput.isInteractive && Terminal.standardError.isInteractive }

    /// Kinds whose statements usually bring a reading.
    private static let kindsWithReading: Set<String> = [
        "service", "repair", "odometer-reading", "inspection", "emissions", "battery-health", "dtc-snapshot",
    ]
    /// Kinds that say what work was done.
    private static let kindsWithWork: Set<String> = ["service", "repair"]

    /// The kind.
    ///
    /// - Throws: `CommandFailure` at the end of the input.
    static func kind(of profile: AttestorProfile) throws(CommandFailure) -> String {
        let known = StatementKind.all.filter { $0.subjects == .vehicles }.map(\.id)
        let usual = profile.kinds.filter { known.contains($0) }
        return try ask("What happened (\(usual.joined(separator: ", ")))") { answer in
            known.contains(answer) ? .success(answer) : .failure("There is no kind \"\(answer)\" about vehicles.")
        }
    }

    /// A text with what it lacked.
    ///
    /// - Throws: `CommandFailure` at the end of the input.
    static func completed(_ text: StatementText) throws(CommandFailure) -> StatementText {
        var text = text
        if text.vin == nil && text.chassis == nil { text.vin = try vin() }
        if text.odometer == nil && kindsWithReading.contains(text.kind) { text.odometer = try odometer(text.kind) }
        if kindsWithWork.contains(text.kind) && !has("operations", text) { text = try work(text) }
        guard let kind = StatementCatalog.shared.kind(id: text.kind) else { return text }
        let outline = KindOutline(kind)
        for member in outline.required where !has(member, text) {
            text.assignments.append("\(member)=" + (try value(of: member, outline)))
        }
        return text
    }

    private static func has(_ member: String, _ text: StatementText) -> Bool {
        text.body?[member] != nil
            || text.assignments.contains { $0.hasPrefix(member + "=") || $0.hasPrefix(member + ".") }
    }

    private static func vin() throws(CommandFailure) -> String {
        var doubted: VIN?
        return try ask("VIN") { answer in
            do throws(VINError) {
                let vin = try VIN(answer)
                guard vin.usesNorthAmericanCheckDigit, !vin.isCheckDigitValid, vin != doubted else {
                    return .success(vin.string)
                }
                doubted = vin
                let meant = vin.likelyCorrection.map { " Did you mean \($0)?" } ?? ""
                return .failure("The check digit does not fit.\(meant) Type it again; the same once more keeps it.")
            } catch {
                return .failure("\(error)." + (error.suggestion.map { " Did you mean \($0)?" } ?? ""))
            }
        }
    }

    private static func odometer(_ kind: String) throws(CommandFailure) -> String? {
        let isRequired = kind == "odometer-reading"
        let hint = isRequired ? "" : ", Enter for none"
        let answer: String = try ask("Odometer with its unit, such as 84210km\(hint)", allowsEmpty: !isRequired) {
            answer in
            let isStatus = Odometer.Status(rawValue: answer).map { $0 != .read } ?? false
            return answer.isEmpty || isStatus || OdometerText(answer) != nil
                ? .success(answer) : .failure("That is no whole number of km or mi.")
        }
        return answer.isEmpty ? nil : answer
    }

    private static func work(_ text: StatementText) throws(CommandFailure) -> StatementText {
        try ask("Work, joined by commas, such as oil-change,front-pads") { answer in
            var changed = text
            do throws(StatementError) {
                try changed.add(codes: [answer], parts: [])
                return .success(changed)
            } catch {
                return .failure("\(error.rule); \(error.mend).")
            }
        }
    }

    private static func value(of member: String, _ outline: KindOutline) throws(CommandFailure) -> String {
        try ask("\(member) (\(outline.explanation(of: member)))") { answer in
            let choices = outline.choices(of: member)
            if outline.type(of: member) == "string", !choices.isEmpty, !choices.contains(answer) {
                return .failure("It is one of \(choices.joined(separator: ", ")).")
            }
            do throws(StatementError) {
                _ = try outline.value(of: answer, at: [member])
                return .success(answer)
            } catch {
                return .failure("\(error.rule); \(error.mend).")
            }
        }
    }

    /// What came of an answer.
    private enum Reading<Value> {
        case success(Value)
        case failure(String)
    }

    private static func ask<Value>(
        _ question: String, allowsEmpty: Bool = false, _ read: (String) -> Reading<Value>
    ) throws(CommandFailure) -> Value {
        while true {
            Terminal.standardError.write("\(question): ")
            guard let line = readLine(strippingNewline: true) else {
                throw CommandFailure("nothing was answered; nothing was signed", status: .usage)
            }
            let answer = String(line.drop { $0 == " " })
            if answer.isEmpty && !allowsEmpty { continue }
            switch read(answer) {
            case .success(let value): return value
            case .failure(let reason): Terminal.standardError.write("  \(reason)\n")
            }
        }
    }
}
