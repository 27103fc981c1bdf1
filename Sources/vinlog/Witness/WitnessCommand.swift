import ArgumentParser
import CommandLineKit

/// `vinlog witness`: cosigning other people's logs.
struct WitnessCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "witness",
        abstract: "Cosign logs, so that none can show two histories: for anyone with a server.",
        discussion: """
            A witness signs a log's newest checkpoint if it begins with all that the
            witness has signed before. Who trusts enough witnesses knows that the log
            never went back and shows everybody the same. A witness does not read
            entries: it does not say that what is in the log is true.

            Any log that speaks C2SP tlog-checkpoint can be cosigned. The state file is
            what a witness is worth: never copy it back from a backup, never start a
            second witness with the same key and another state.

            EXAMPLES
              vinlog witness init --key witness.key --name witness.example/cars
              vinlog witness serve --key witness.key --state witness.sqlite \\
                --policy trust.policy --listen 127.0.0.1:8081
              vinlog witness show --state witness.sqlite
            """,
        subcommands: [WitnessInitCommand.self, WitnessServeCommand.self, WitnessShowCommand.self])
}
