import ArgumentParser
import AttestorClient
import CommandLineKit
import Foundation
import StrictJSON
import VehicleHistory

/// `vinlog garage template`: jobs that come again.
struct GarageTemplateCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "template",
        abstract: "Keep jobs that come again, for submit --template.",
        discussion: """
            A template is a small JSON file in the home folder's templates/: edit it as you
            like. What you type beside --template goes before what it says.

            EXAMPLES
              vinlog garage template save yearly service --code minor-service,oil-change \\
                --part 15400-PLM-A02:1:original --set oil_grade=0W-20
              vinlog garage submit --template yearly --vin 1HGCM82633A004352 \\
                --odometer 84210km
              vinlog garage template list
            """,
        subcommands: [TemplateListCommand.self, TemplateSaveCommand.self], defaultSubcommand: TemplateListCommand.self)
}

/// `vinlog garage template list`.
struct TemplateListCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "list", abstract: "List the templates.",
        discussion: """
            EXAMPLE
              vinlog garage template list --json
            """)

    @OptionGroup var home: HomeOptions
    @OptionGroup var output: OutputOptions

    func run() async throws {
        let names = (try? FileManager.default.contentsOfDirectory(atPath: home.templatesPath)) ?? []
        let templates = names.sorted().compactMap { file -> (name: String, template: StatementTemplate)? in
            guard file.hasSuffix(".json"), let template = try? StatementTemplate(path: home.templatesPath + "/" + file)
            else { return nil }
            return (String(file.dropLast(5)), template)
        }
        if output.json {
            let list = templates.map { entry -> JSON in
                [
                    "name": .string(entry.name), "kind": .string(entry.template.kind),
                    "body": .object(entry.template.body),
                ]
            }
            return Terminal.standardOutput.write(JSON.array(list).prettyPrinted())
        }
        guard !templates.isEmpty else {
            return Terminal.standardOutput.write("There is no template yet: see vinlog garage template save --help.\n")
        }
        var table = TextTable(["Name", "Kind", "Says"], elastic: [2])
        for entry in templates {
            let says = String(decoding: JSON.object(entry.template.body).serialized(), as: UTF8.self)
            table.append([entry.name, entry.template.kind, says])
        }
        Terminal.standardOutput.write(HarmlessText.of(table.formatted(), keepsLines: true))
    }
}

/// `vinlog garage template save`.
struct TemplateSaveCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "save", abstract: "Keep a job under a name.",
        discussion: """
            EXAMPLE
              vinlog garage template save brakes repair --code front-pads,rear-pads
            """)

    @Argument(help: "Its name: small letters, digits and hyphens.")
    var name: String
    @Argument(help: "The statement's kind, such as service.")
    var kind: String
    @Option(name: .customLong("code"), help: "The work, joined by commas (see garage codes).")
    var codes: [String] = []
    @Option(name: .customLong("part"), help: "A part fitted: NUMBER[:QUANTITY][:ORIGIN].")
    var parts: [String] = []
    @Option(name: .customLong("set"), help: "A member of the body: member=value.")
    var assignments: [String] = []
    @OptionGroup var home: HomeOptions

    func run() async throws {
        _ = try home.profile()
        guard StatementTemplate.isName(name) else {
            throw CommandFailure(
                "\"\(name)\" is no name for a template", mend: "Use small letters, digits and hyphens.", status: .usage)
        }
        var text = StatementText(kind: kind, occurredAt: "2000", country: "GB")
        text.assignments = assignments
        do {
            try text.add(codes: codes, parts: parts)
            let body = try text.bodyMembers()
            let path = "\(home.templatesPath)/\(name).json"
            try FileManager.default.createDirectory(
                atPath: home.templatesPath, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
            try InputFile.write(StatementTemplate(kind: kind, body: body).json.prettyPrinted(), to: path)
            Terminal.standardOutput.write("Kept \(path).\n")
        } catch let error as StatementError {
            throw StatementMistake.failure(error, kind: kind)
        }
    }
}

extension HomeOptions {
    /// The folder of the templates.
    var templatesPath: String { folder.path + "/templates" }

    /// The template of a name.
    ///
    /// - Throws: `CommandFailure` with status 66.
    func template(_ name: String) throws(CommandFailure) -> StatementTemplate {
        do {
            guard StatementTemplate.isName(name) else { throw StatementTemplateError.absent(path: name) }
            return try StatementTemplate(path: "\(templatesPath)/\(name).json")
        } catch {
            throw CommandFailure("\(error)", mend: "See vinlog garage template list.", status: .unreadable)
        }
    }
}
