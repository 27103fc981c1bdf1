import ArgumentParser
import Attestation
import AttestorOutbox
import CommandLineKit
import StrictJSON
import VehicleHistory

/// `vinlog garage outbox`: what waits, what was refused, and what to do about it.
struct GarageOutboxCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "outbox",
        abstract: "What was signed here and where it stands.",
        discussion: """
            EXAMPLES
              vinlog garage outbox
              vinlog garage outbox show 17
              vinlog garage outbox mend 17 --vin 1HGCM82633A004352
              vinlog garage outbox drop 18 --reason "entered twice"
            """,
        subcommands: [
            OutboxListCommand.self, OutboxShowCommand.self, OutboxMendCommand.self, OutboxRetryCommand.self,
            OutboxDropCommand.self,
        ], defaultSubcommand: OutboxListCommand.self)
}

/// `vinlog garage outbox list`.
struct OutboxListCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "list", abstract: "List the statements that need you, or all of them.",
        discussion: """
            Without --all: what waits for a network, and what was refused.

            EXAMPLE
              vinlog garage outbox list --all
            """)

    @Flag(help: "Also what is included, mended or dropped.")
    var all = false
    @OptionGroup var home: HomeOptions
    @OptionGroup var output: OutputOptions

    func run() async throws {
        _ = try home.profile()
        let outbox = try GarageDesk.outbox(of: home.folder)
        let uploads = try outbox.uploads(in: all ? OutboxUpload.State.allCases : [.waiting, .refused])
        let items = try outbox.items(in: all ? OutboxState.allCases : [.queued, .refused])
        if output.json {
            let statements = items.map { item in
                var object = item.json
                let own = uploads.filter { $0.number == item.number }
                if !own.isEmpty { object["evidence"] = .array(own.map(\.json)) }
                return JSON.object(object)
            }
            // Files whose statement is in the log already still need somebody.
            let others = uploads.filter { upload in !items.contains { $0.number == upload.number } }
            return Terminal.standardOutput.write(JSON.array(statements + others.map(\.json)).prettyPrinted())
        }
        let counts = try outbox.counts()
        let summary = OutboxState.allCases.map { "\(counts[$0] ?? 0) \($0.rawValue)" }.joined(separator: ", ")
        let files = uploads.map(UploadFiles.line).joined()
        guard !items.isEmpty else {
            guard uploads.isEmpty else { return Terminal.standardOutput.write(files + "\(summary).\n") }
            return Terminal.standardOutput.write("Nothing waits and nothing was refused (\(summary)).\n")
        }
        var table = TextTable(["No", "State", "Kind", "About", "Happened", "Why"], numbers: [0], elastic: [2, 3, 5])
        for item in items {
            table.append([
                "\(item.number)", item.state.rawValue, item.kind, String(item.subject.drop { $0 != ":" }.dropFirst()),
                String(item.occurredAt.prefix(10)), Self.why(item),
            ])
        }
        Terminal.standardOutput.write(HarmlessText.of(table.formatted() + files + "\(summary).\n", keepsLines: true))
    }

    static func why(_ item: OutboxItem) -> String {
        switch item.state {
        case .included: "entry \(item.logIndex.map { "\($0)" } ?? "")"
        case .refused: item.refusal?["rule"]?.string ?? item.refusal?["detail"]?.string ?? ""
        default: item.note ?? ""
        }
    }
}

/// `vinlog garage outbox show`.
struct OutboxShowCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "show", abstract: "Show one statement: its claims, its state, and why.",
        discussion: """
            EXAMPLE
              vinlog garage outbox show 17 --json
            """)

    @Argument(help: "Its number in the outbox.")
    var number: Int
    @OptionGroup var home: HomeOptions
    @OptionGroup var output: OutputOptions

    func run() async throws {
        _ = try home.profile()
        let outbox = try GarageDesk.outbox(of: home.folder)
        let (item, bytes) = try GarageDesk.translating { () throws(OutboxError) in
            (try outbox.item(number), try outbox.statement(number))
        }
        let claims = (try? SDJWT(parsing: bytes))?.payload ?? JSONObject()
        if output.json {
            var object = item.json
            object["claims"] = .object(claims)
            object["statement"] = .string(String(decoding: bytes, as: UTF8.self))
            return Terminal.standardOutput.write(JSON.object(object).prettyPrinted())
        }
        var sheet = FactSheet()
        sheet.append("Number", "\(item.number), \(item.state.rawValue)" + (item.mends.map { ", replaces \($0)" } ?? ""))
        sheet.append("Why", OutboxListCommand.why(item))
        for name in ["field", "mend"] { sheet.append(name, item.refusal?[name]?.string) }
        sheet.append("Signed", Self.time(item.queuedAtMilliseconds))
        let tried = item.triedAtMilliseconds.map { ", last \(Self.time($0))" } ?? ""
        sheet.append("Sent", "\(item.attempts) times\(tried)")
        sheet.append("Sequenced", item.sequencedAtMilliseconds.map { "\(Self.time($0)) (receipt verified)" })
        sheet.append("For", item.audience)
        sheet.append("Id", item.identifier)
        let text = sheet.formatted() + String(decoding: JSON.object(claims).prettyPrinted(), as: UTF8.self)
        Terminal.standardOutput.write(HarmlessText.of(text, keepsLines: true))
    }

    static func time(_ milliseconds: Int64) -> String { EventTime(milliseconds: milliseconds).description }
}

/// `vinlog garage outbox retry`.
struct OutboxRetryCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "retry", abstract: "Put a refused statement back into the queue as it is.",
        discussion: """
            For a refusal whose cause is gone, such as an accreditation that was missing.

            EXAMPLE
              vinlog garage outbox retry 17 && vinlog garage sync
            """)

    @Argument(help: "Its number in the outbox.")
    var number: Int
    @OptionGroup var home: HomeOptions
    @OptionGroup var output: OutputOptions

    func run() async throws {
        _ = try home.profile()
        let outbox = try GarageDesk.outbox(of: home.folder)
        let item = try GarageDesk.translating { () throws(OutboxError) in
            try outbox.retry(number)
            return try outbox.item(number)
        }
        output.json
            ? Terminal.standardOutput.write(JSON.object(item.json).prettyPrinted())
            : Terminal.standardOutput.write("Number \(number) waits again: vinlog garage sync delivers it.\n")
    }
}

/// `vinlog garage outbox drop`.
struct OutboxDropCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "drop", abstract: "Give up a statement that was refused, or never sent.",
        discussion: """
            It is not deleted: it stays listed with your reason. What was sent may be in the
            log, and is delivered and corrected instead.

            EXAMPLE
              vinlog garage outbox drop 18 --reason "entered twice" --yes
            """)

    @Argument(help: "Its number in the outbox.")
    var number: Int
    @Option(help: "Why it is given up.")
    var reason: String
    @Flag(name: .shortAndLong, help: "Do it without asking.")
    var yes = false
    @OptionGroup var home: HomeOptions
    @OptionGroup var output: OutputOptions

    func run() async throws {
        _ = try home.profile()
        let outbox = try GarageDesk.outbox(of: home.folder)
        let item = try GarageDesk.translating { () throws(OutboxError) in try outbox.item(number) }
        try Confirmation.require(
            "Number \(number), \(item.kind) about \(item.subject), will never be delivered.", word: "drop", isGiven: yes
        )
        let dropped = try GarageDesk.translating { () throws(OutboxError) in
            try outbox.drop(number, reason: reason, nowMilliseconds: Environment.nowMilliseconds)
            return try outbox.item(number)
        }
        output.json
            ? Terminal.standardOutput.write(JSON.object(dropped.json).prettyPrinted())
            : Terminal.standardOutput.write("Number \(number) is dropped.\n")
    }
}
