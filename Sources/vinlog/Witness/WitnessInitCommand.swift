import ArgumentParser
import CommandLineKit
import StrictJSON
import TransparencyLog

/// `vinlog witness init`.
struct WitnessInitCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "init",
        abstract: "Make a witness's key.",
        discussion: """
            Prints the verifier key: give it to the operators of logs and to readers, who
            write it in their policies as `witness NAME VKEY URL`. The name is for ever;
            take one under a domain of yours, without a scheme. An auditor's key is made
            the same way.

            EXAMPLE
              vinlog witness init --key witness.key --name witness.example/cars

            EXIT STATUS
              0 made; 64 usage; 73 the key file exists or cannot be written
            """)

    @Option(help: "Where to write the private key; a file that exists is never overwritten.")
    var key: String
    @Option(help: "The key's name, without blanks and plus signs.")
    var name: String
    @OptionGroup var output: OutputOptions

    func run() async throws {
        guard let keyName = KeyName(name) else {
            throw CommandFailure(
                "--name: \"\(name)\" cannot be a key's name",
                mend: "Use 1 to \(KeyName.byteCountMax) bytes without blanks, plus signs and control characters.",
                status: .usage)
        }
        let signer: NoteSigner
        do { signer = try NoteSigner.generate(name: keyName, kind: .cosignature) } catch {
            throw CommandFailure("no key could be made: \(error)")
        }
        try NoteKeyFile.create(signer, atPath: key)
        if output.json {
            let made: JSON = ["key": .string(key), "name": .string(name), "vkey": .string(signer.verifier.vkey)]
            return Terminal.standardOutput.write(made.prettyPrinted())
        }
        Terminal.standardOutput.write("\(signer.verifier.vkey)\n")
    }
}
