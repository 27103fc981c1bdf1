import ArgumentParser
import CommandLineKit
import StrictJSON
import TransparencyLog
import VehicleHistory

/// What is said against a line.
struct DisputeOptions: ParsableArguments {
    @Argument(help: "The line in dispute: its entry number in the car's report.")
    var entry: Int
    @Option(help: "The ground: wrong-vehicle, wrong-value, wrong-date, did-not-happen, forged or other.")
    var ground: String
    @Option(help: "The case in words, at most 500 characters. Name nobody: it is shown in reports.")
    var reason: String

    /// The statement's body.
    ///
    /// - Parameter party: what sort of party contests it.
    /// - Throws: `CommandFailure` with status 64.
    func body(_ party: DisputeBody.Party) throws(CommandFailure) -> JSONObject {
        guard entry >= 0 else {
            throw CommandFailure(
                "\(entry) is no entry number", mend: "Take it from the car's report.", status: .usage)
        }
        guard let ground = DisputeBody.Ground(rawValue: String(ground.map { $0 == "-" ? "_" : $0 })) else {
            let known = DisputeBody.Ground.allCases.map { String($0.rawValue.map { $0 == "_" ? "-" : $0 }) }
            throw CommandFailure(
                "--ground: \"\(ground)\" is no ground", mend: "Use \(known.joined(separator: ", ")).", status: .usage)
        }
        var body = JSONObject()
        body["disputes"] = .integer(entry)
        body["ground"] = .string(ground.rawValue)
        body["text"] = .string(reason)
        body["party"] = .string(party.rawValue)
        return body
    }
}

/// How the author of a disputed line answers.
struct ResponseOptions: ParsableArguments {
    @Argument(help: "The dispute: its entry number.")
    var dispute: Int
    @Flag(help: "You were wrong. Mend the line too: vinlog garage correct.")
    var accept = false
    @Flag(help: "You were wrong in part.")
    var acceptPartly = false
    @Flag(help: "You stand by the line.")
    var contest = false
    @Option(help: "The answer in words, at most 500 characters. Name nobody: it is shown in reports.")
    var reason: String

    /// The statement's body.
    ///
    /// - Throws: `CommandFailure` with status 64.
    func body() throws(CommandFailure) -> JSONObject {
        let stance: ResponseBody.Stance
        switch (accept, acceptPartly, contest) {
        case (true, false, false): stance = .concedes
        case (false, true, false): stance = .partlyConcedes
        case (false, false, true): stance = .maintains
        default:
            throw CommandFailure(
                "where you stand is not clear", mend: "Give one of --accept, --accept-partly and --contest.",
                status: .usage)
        }
        return Self.body(dispute, stance, reason)
    }

    /// The body of an answer, or of a withdrawal.
    static func body(_ dispute: Int, _ stance: ResponseBody.Stance, _ reason: String) -> JSONObject {
        var body = JSONObject()
        body["answers"] = .integer(dispute)
        body["stance"] = .string(stance.rawValue)
        body["text"] = .string(reason)
        return body
    }
}
