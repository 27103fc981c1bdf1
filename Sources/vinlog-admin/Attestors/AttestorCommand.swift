import ArgumentParser
import CommandLineKit

/// `vinlog-admin attestor …`.
struct AttestorCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "attestor",
        abstract: "Who may state what about vehicles.",
        discussion: """
            EXAMPLES
              vinlog-admin attestor accredit enrolment.request --authority-key authority.jwk
              vinlog-admin attestor recover new-key.request --lost-since 2026-11-20
              vinlog-admin attestor revoke hill-street-motors --reason fraud
              vinlog-admin attestor list
            """,
        subcommands: [
            AccreditCommand.self, SuspendCommand.self, ReinstateCommand.self, RevokeCommand.self, RecoverCommand.self,
            ListCommand.self,
        ])
}
