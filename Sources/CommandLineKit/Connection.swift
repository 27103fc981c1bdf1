import RegistryAPI
public import RegistryClient
import StrictJSON
import TransparencyLog
public import VehicleHistory

/// Talking to the registry that a command names.
public enum Connection {
    /// A client of the registry.
    ///
    /// - Throws: `CommandFailure` with status 64 when the address is none.
    public static func client(_ options: RegistryOptions) throws(CommandFailure) -> RegistryClient {
        let url = try options.url()
        do {
            return try RegistryClient(url: url)
        } catch {
            throw CommandFailure("--registry: \(error)", status: .usage)
        }
    }

    /// What the registry answers to `question`.
    ///
    /// - Throws: `CommandFailure`: status 1 when the registry refused, 69 when it could not be reached.
    public static func asking<Answer: Sendable>(
        _ question: () async throws(RegistryClientError) -> Answer
    ) async throws(CommandFailure) -> Answer {
        do {
            return try await question()
        } catch {
            throw failure(error)
        }
    }

    /// The registry's parameters: its origin, its accreditation roots and its VRF keys.
    ///
    /// - Throws: `CommandFailure`.
    public static func parameters(_ client: RegistryClient) async throws(CommandFailure) -> RegistryParameters {
        let bytes = try await asking { () throws(RegistryClientError) in try await client.parameters() }
        do {
            return try RegistryParameters(parsing: bytes)
        } catch {
            throw CommandFailure(
                "what \(client.url) serves at /params are no parameters: \(error)",
                mend: "Is this the address of a Vinlog registry?")
        }
    }

    /// How many entries the registry's log has, by its own word.
    ///
    /// - Throws: `CommandFailure`.
    public static func logSize(_ client: RegistryClient) async throws(CommandFailure) -> UInt64 {
        let bytes = try await asking { () throws(RegistryClientError) in try await client.checkpoint() }
        do {
            return try Checkpoint(parsing: try SignedNote(parsing: bytes).text).size.value
        } catch {
            throw CommandFailure("what \(client.url) serves at /checkpoint is no checkpoint: \(error)")
        }
    }

    /// The failure that a person sees for an error of the client.
    public static func failure(_ error: RegistryClientError) -> CommandFailure {
        switch error {
        case .problem(let problem): refusal(problem)
        case .unexpectedResponse, .responseTooLarge: CommandFailure("\(error)")
        case .invalidURL: CommandFailure("\(error)", status: .usage)
        case .unreachable, .timedOut:
            CommandFailure("\(error)", mend: "Is the registry running?", status: .unavailable)
        }
    }

    /// What a registry refused, with field, rule and mend, and for a refusal of the rewards the status of its kind.
    private static func refusal(_ problem: Problem) -> CommandFailure {
        let status = ExitStatus(rawValue: problem.rewardExitStatus) ?? .failed
        var details = problem.json.object ?? JSONObject()
        details["exit_status"] = .integer(Int(status.rawValue))
        return CommandFailure("\(problem)", status: status, details: .object(details))
    }
}
