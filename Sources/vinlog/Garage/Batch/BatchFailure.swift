import AttestorClient
import CommandLineKit
import RegistryClient

/// What ended a batch early, for the person who started it.
enum BatchFailure {
    static func failure(_ error: any Error, rowsDone: Int) -> CommandFailure {
        let resume = "\(rowsDone) rows are done: run the same command again to go on."
        switch error {
        case let failure as CommandFailure: return failure
        case let error as BatchFileError: return CommandFailure("\(error)", status: .unreadable)
        case let error as RegistryClientError:
            let failure = Connection.failure(error)
            return CommandFailure(failure.message, mend: resume, status: failure.status)
        default:
            return CommandFailure("cannot keep the state of the batch: \(error)", mend: resume, status: .cannotWrite)
        }
    }

    /// What `body` gives, its errors naming the file that was named on the command line.
    static func translating<Value>(
        _ name: String, _ body: () throws(BatchFileError) -> Value
    ) throws(CommandFailure) -> Value {
        do throws(BatchFileError) {
            return try body()
        } catch {
            switch error {
            case .unreadable:
                throw CommandFailure("cannot read \(name)", mend: "Is it a folder?", status: .unreadable)
            case .empty:
                throw CommandFailure("\(name) is empty", mend: "Export the rows again.", status: .unreadable)
            }
        }
    }
}
