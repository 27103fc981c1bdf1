import ArgumentParser
import CommandLineKit
import OwnerClient
import RegistryAPI
import RegistryClient
import StrictJSON
import VehicleHistory

/// `vinlog owner access-log`.
struct OwnerAccessLogCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "access-log",
        abstract: "See who was shown optional fields of your car, and how often it was looked up.",
        discussion: """
            Of reports without optional fields only their number is kept, day by day, and
            nothing of who read them.

            EXAMPLE
              vinlog owner access-log
            """)

    @Option(help: "Show only what came after the line of this number.")
    var after: Int?
    @OptionGroup var car: CarOptions
    @OptionGroup var registry: RegistryOptions
    @OptionGroup var output: OutputOptions

    func run() async throws {
        let desk = try await OwnersDesk(car, registry, policyPath: nil)
        var lines: [AccessLogLine] = []
        var answer = try await ask(desk, after: after)
        lines += answer.lines
        while answer.hasMore, let last = lines.last {
            answer = try await ask(desk, after: last.number)
            guard !answer.lines.isEmpty else { break }
            lines += answer.lines
        }
        let whole = AccessLog(
            vehicle: answer.vehicle, sinceMilliseconds: answer.sinceMilliseconds, lines: lines,
            reports: answer.reports, hasMore: false)
        Terminal.standardOutput.write(
            output.json ? whole.json.prettyPrinted() : Array(AccessLogText(whole).formatted().utf8))
    }

    private func ask(_ desk: OwnersDesk, after: Int?) async throws(CommandFailure) -> AccessLog {
        let body = desk.callBody(after: after)
        return try await Connection.asking { () throws(RegistryClientError) in
            try await desk.client.accessLog(
                body, signer: desk.car.holderKey, origin: desk.title.statement.audience)
        }
    }
}

/// An access log as a person reads it.
struct AccessLogText {
    private let log: AccessLog

    init(_ log: AccessLog) {
        self.log = log
    }

    func formatted() -> String {
        var text = "Since \(Self.date(log.sinceMilliseconds)), the beginning of your tenure.\n"
        if log.lines.isEmpty {
            text += "No optional field was shown to anybody.\n"
        } else {
            var table = TextTable(
                ["N", "TIME (UTC)", "READER", "FIELD", "OF", "GRANT"], numbers: [0, 4, 5], elastic: [2])
            for line in log.lines {
                table.append([
                    "\(line.number)", Self.time(line.timeMilliseconds), line.reader, line.field ?? "(erased)",
                    "\(line.logIndex)", line.grant.map { "\($0)" } ?? "-",
                ])
            }
            text += table.formatted()
        }
        let count = log.reports.reduce(0) { $0 + $1.count }
        text +=
            "Reports without optional fields: \(count) on \(log.reports.count) day\(log.reports.count == 1 ? "" : "s").\n"
        for day in log.reports.suffix(14) { text += "  \(Self.date(day.day * 86_400_000))  \(day.count)\n" }
        return text
    }

    private static func date(_ milliseconds: Int) -> String {
        EventTime(dayOfMilliseconds: Int64(milliseconds)).description
    }

    private static func time(_ milliseconds: Int) -> String {
        String(EventTime(milliseconds: Int64(milliseconds)).description.dropLast(4)).replacing("T", with: " ")
    }
}

/// `vinlog owner export`.
struct OwnerExportCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "export",
        abstract: "Get everything that the registry holds about your car, and the uses made of it.",
        discussion: """
            The right of access of Article 15 GDPR, exercised with the car's holder key.
            Who you are is not in it: the registry does not know.

            EXAMPLE
              vinlog owner export --output golf.export.json
            """)

    @Option(name: .shortAndLong, help: "Where to write it (default: standard output).")
    var output: String?
    @OptionGroup var car: CarOptions
    @OptionGroup var registry: RegistryOptions
    @OptionGroup var format: OutputOptions

    func run() async throws {
        let desk = try await OwnersDesk(car, registry, policyPath: nil)
        let body = desk.callBody()
        let answer = try await Connection.asking { () throws(RegistryClientError) in
            try await desk.client.call(
                OwnerCall.export, body, signer: desk.car.holderKey, origin: desk.title.statement.audience)
        }
        let bytes = answer.prettyPrinted()
        let path = output ?? "-"
        try InputFile.write(bytes, to: path)
        if path == "-" { return }
        if format.json {
            let result: JSON = ["export": .string(path), "bytes": .integer(bytes.count)]
            return Terminal.standardOutput.write(result.prettyPrinted())
        }
        Terminal.standardOutput.write("Wrote \(path), \(bytes.count) bytes of JSON.\n")
    }
}
