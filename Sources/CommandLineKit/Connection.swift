public import RegistryClient

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

    /// The failure that a person sees for an error of the client.
    public static func failure(_ error: RegistryClientError) -> CommandFailure {
        switch error {
        case .problem, .unexpectedResponse, .responseTooLarge: CommandFailure("\(error)")
        case .invalidURL: CommandFailure("\(error)", status: .usage)
        case .unreachable, .timedOut:
            CommandFailure("\(error)", mend: "Is the registry running?", status: .unavailable)
        }
    }
}
