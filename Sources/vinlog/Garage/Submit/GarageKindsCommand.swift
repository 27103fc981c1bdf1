import ArgumentParser
import AttestorClient
import CommandLineKit
import StrictJSON
import VehicleHistory

/// `vinlog garage kinds`: what can be stated, and what a kind needs.
struct GarageKindsCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "kinds",
        abstract: "List the kinds of statements, or show what one needs.",
        discussion: """
            EXAMPLES
              vinlog garage kinds
              vinlog garage kinds service
            """)

    @Argument(help: "A kind, such as service.")
    var kind: String?
    @OptionGroup var output: OutputOptions

    func run() async throws {
        let kinds = StatementKind.all.filter { $0.subjects == .vehicles }
        guard let kind else {
            if output.json {
                return Terminal.standardOutput.write(JSON.array(kinds.map { .string($0.id) }).prettyPrinted())
            }
            var table = TextTable(["Kind", "Required", "Optional"], elastic: [1, 2])
            for kind in kinds {
                let outline = KindOutline(kind)
                let optional = outline.members.filter { !outline.required.contains($0) }
                table.append([kind.id, outline.required.joined(separator: " "), optional.joined(separator: " ")])
            }
            return Terminal.standardOutput.write(table.formatted())
        }
        guard let found = kinds.first(where: { $0.id == kind }) else {
            throw CommandFailure(
                "there is no kind \"\(kind)\" of statements about vehicles",
                mend: "Use one of \(kinds.map(\.id).joined(separator: ", ")).", status: .usage)
        }
        let outline = KindOutline(found)
        if output.json {
            let answer: JSON = [
                "kind": .string(kind), "members": .array(outline.members.map { .string($0) }),
                "required": .array(outline.required.map { .string($0) }), "example": outline.example ?? .null,
            ]
            return Terminal.standardOutput.write(answer.prettyPrinted())
        }
        show(outline)
    }

    private func show(_ outline: KindOutline) {
        var sheet = FactSheet()
        for member in outline.members {
            let mark = outline.required.contains(member) ? " (required)" : ""
            sheet.append(member + mark, outline.explanation(of: member))
        }
        var text = sheet.formatted()
        if let example = outline.example {
            text += "\nExample of a body:\n" + String(decoding: example.prettyPrinted(), as: UTF8.self)
        }
        Terminal.standardOutput.write(text)
    }
}
