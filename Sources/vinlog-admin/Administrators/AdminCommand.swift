import ArgumentParser
import CommandLineKit

/// `vinlog-admin admin …`.
struct AdminCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "admin",
        abstract: "The people who run the rewards: two at least, each with a key of their own.",
        discussion: """
            EXAMPLES
              vinlog-admin admin key ada
              vinlog-admin admin init --authority authority.jwk \\
                --person "Ada L.=ada.pub.jwk" --person "Bea K.=bea.pub.jwk"
              vinlog-admin admin list
            """,
        subcommands: [
            AdminKeyCommand.self, AdminInitCommand.self, AdminAddCommand.self, AdminRemoveCommand.self,
            AdminRecoverCommand.self, AdminListCommand.self,
        ])
}
