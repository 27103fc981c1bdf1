import AttestorOutbox
import CommandLineKit

/// What the outbox could not do, for the person at the terminal.
enum OutboxFailure {
    static func failure(_ error: OutboxError) -> CommandFailure {
        switch error {
        case .database, .newer:
            CommandFailure("\(error)", mend: "Is the disk full, or the folder not yours?", status: .cannotWrite)
        case .notAStatement: CommandFailure("\(error)")
        case .unknown: CommandFailure("\(error)", mend: "See vinlog garage outbox.", status: .usage)
        case .identifierTaken(_, let number):
            CommandFailure(
                "\(error)", mend: "Give this one an --id of its own; see vinlog garage outbox show \(number).",
                status: .usage)
        case .wrongState(let number, let state): wrongState(number, state)
        case .busy: CommandFailure("\(error)", mend: "Wait for it; what it delivers is delivered.")
        }
    }

    private static func wrongState(_ number: Int, _ state: OutboxState) -> CommandFailure {
        let mend =
            switch state {
            case .queued:
                "It was sent and may be in the log already: run vinlog garage sync, then correct it if it is wrong."
            case .included: "It is in the log for good: use vinlog garage correct."
            case .refused: "Use vinlog garage outbox mend, retry or drop."
            case .mended, .dropped: "Nothing is left to be done about it."
            }
        return CommandFailure("number \(number) is \(state.rawValue)", mend: mend, status: .usage)
    }
}
