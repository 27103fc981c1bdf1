import ArgumentParser
import CommandLineKit
import OwnerClient
import StrictJSON
import TransparencyLog
import VehicleHistory

/// `vinlog owner watch`.
struct OwnerWatchCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "watch",
        abstract: "See what is new in your cars' histories.",
        discussion: """
            Each car's report is fetched and verified; the lines that are newer than what
            you saw last are shown, and that the car is still yours by the log. A line
            that is wrong can be disputed: vinlog owner share dispute.

            The cars are asked for one after the other: a registry that keeps network
            addresses could tell that they are one person's. Use --car, from different
            networks, where that matters.

            EXAMPLES
              vinlog owner watch
              vinlog owner watch --car golf --follow --interval 3600
            """)

    @Flag(help: "Go on watching, until Ctrl-C.")
    var follow = false
    @Option(help: "With --follow: how often to look, in seconds.")
    var interval = 3_600
    @Option(help: "With --follow: how many times to look (default: until Ctrl-C).")
    var times: Int?
    @Flag(help: "Show all lines, also those seen before.")
    var all = false
    @OptionGroup var car: CarOptions
    @OptionGroup var options: OwnersReportOptions
    @OptionGroup var output: OutputOptions

    func validate() throws {
        guard (1...86_400).contains(interval) else { throw ValidationError("--interval is 1 to 86400 seconds.") }
        guard follow || times == nil else { throw ValidationError("--times goes with --follow.") }
    }

    func run() async throws {
        let wallet = try car.wallet.open()
        // A car that is named must be there, before one waits for it.
        let cars = try wallet.cars()
        if car.car != nil || cars.isEmpty { _ = try car.pick(from: cars) }
        var rounds = 0
        while true {
            try await lookOnce(wallet)
            rounds += 1
            guard follow, rounds < times ?? .max else { return }
            try await Task.sleep(for: .seconds(interval))
        }
    }

    /// Looks at each car. While following, a registry that does not answer is told of and asked again later.
    private func lookOnce(_ wallet: OwnerWallet) async throws(CommandFailure) {
        for car in try wallet.cars() where self.car.car == nil || self.car.car == car.name {
            do {
                let report = try await OwnersReport.fetched(of: car.vehicle, options).report
                let news = CarNews(car, report, showsAll: all)
                Terminal.standardOutput.write(output.json ? news.json.serialized() + [0x0A] : Array(news.text.utf8))
                if let newest = news.newest { try wallet.change(car.name) { $0.lastSeen = newest } }
            } catch {
                guard follow, error.status == .unavailable else { throw error }
                Terminal.standardError.write("warning: \(car.name): \(error)\n")
            }
        }
    }
}

/// What is new about one car.
struct CarNews {
    private let car: OwnedCar
    private let report: VerifiedReport
    private let lines: [VerifiedHistory.Line]

    init(_ car: OwnedCar, _ report: VerifiedReport, showsAll: Bool) {
        self.car = car
        self.report = report
        lines = report.history.lines.filter { line in
            showsAll || car.lastSeen.map { line.index > $0 } ?? true
        }
    }

    /// The newest line of the history.
    var newest: LogIndex? { report.history.lines.map(\.index).max() }

    private enum Ownership: String {
        case yours, none, previous, unknown
    }

    private var ownership: Ownership {
        guard let own = car.title else { return .none }
        switch report.ownership.standing {
        case .title(let current): return current.index == own.index ? .yours : .previous
        case .none: return .previous
        case .unknown: return .unknown
        }
    }

    private var ownershipText: String {
        switch ownership {
        case .yours: "yours"
        case .none: "you have no title yet"
        case .previous: "no longer yours by the log: your title is not the one in force"
        case .unknown: "a line about the owner was erased: whose it is cannot be told"
        }
    }

    /// For people.
    var text: String {
        var text = "\(car.name): \(ownershipText); "
        text += lines.isEmpty ? "nothing new\n" : "\(lines.count) new line\(lines.count == 1 ? "" : "s")\n"
        for line in lines {
            switch line.content {
            case .erased(let erasure):
                text += "  \(line.index)  \(TextWrapping.wrapped(erasure.summary, indent: 4, columnCount: 80))\n"
            case .statement(let verified):
                let statement = verified.statement
                let date = statement.occurredAt.dateDescription
                let what = "\(line.index)  \(date)  \(statement.summary) · \(verified.attestorName)"
                text += "  \(TextWrapping.wrapped(what, indent: 4, columnCount: 80))\n"
            }
        }
        return text
    }

    /// For programs: one line a car.
    var json: JSON {
        var object = JSONObject()
        object["car"] = .string(car.name)
        object["vehicle"] = .string(car.vehicle.string)
        object["ownership"] = .string(ownership.rawValue)
        object["complete_as_of"] = .integer(Int(report.completeAsOfMilliseconds))
        object["lines"] = .array(lines.map(\.json))
        return .object(object)
    }
}
