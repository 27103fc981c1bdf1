import ArgumentParser

/// `vinlog garage device …`: the devices that sign for an organisation.
struct DeviceCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "device",
        abstract: "The devices that sign for your organisation, each with a key of its own.",
        discussion: """
            A device's key signs what happened to vehicles, and nothing about your
            organisation's keys: who finds a lost telephone cannot lock you out.

            EXAMPLES
              vinlog garage device request --name "Front desk" --output desk.json
              vinlog garage device add desk.json
              vinlog garage device list
              vinlog garage device revoke NzbLsXh8 --lost-since 2026-11-20
            """,
        subcommands: [
            DeviceRequestCommand.self, DeviceAddCommand.self, DeviceListCommand.self, DeviceRevokeCommand.self,
        ])
}
