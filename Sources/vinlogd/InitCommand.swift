import ArgumentParser
import Attestation
import CommandLineKit
import StrictJSON
import TransparencyLog

/// `vinlogd init`: keys and an empty log.
struct InitCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "init",
        abstract: "Make a registry: its keys and an empty log.",
        discussion: """
            The accreditation authority decides who may sign. Its key should not be on
            this machine: make it elsewhere and name its thumbprint, or its public JWK
            file, with --authority. Without that option a key is made in
            keys/authority.jwk, for you to move away.

            With --database the rows go into a PostgreSQL database whose tables are there
            already (vinlog-admin migrate); keys, tiles and checkpoint stay in the folder.

            EXAMPLES
              vinlogd init --data /var/lib/vinlog --origin registry.example/cars
              vinlogd init --data /var/lib/vinlog --origin registry.example/cars \\
                --authority authority.pub.jwk
              vinlogd init --data /var/lib/vinlog --origin registry.example/cars \\
                --database postgresql://vinlog@db.example/vinlog?sslmode=verify-full
            """)

    @Option(help: "The data folder; it is made if need be.")
    var data: String
    @Option(help: "The log's name, for ever: a host and a path, without a scheme.")
    var origin: String
    @Option(help: "An accreditation root: a thumbprint, or a file with a public JWK. May be repeated.")
    var authority: [String] = []
    @OptionGroup var rows: DatabaseOptions
    @OptionGroup var output: OutputOptions

    func run() async throws {
        let folder = DataFolder(path: data, database: try rows.address())
        let authorities = try authority.map { text throws(CommandFailure) in try Self.thumbprint(text) }
        let log = try folder.create(origin: origin, authorities: authorities)
        if output.json {
            let answer: JSON = ["data": .string(data), "origin": .string(origin), "log": .string(log.vkey)]
            return Terminal.standardOutput.write(answer.prettyPrinted())
        }
        Terminal.standardOutput.write("Made the registry \(origin) in \(data).\n")
        Terminal.standardOutput.write("The log's key, for trust files and witnesses:\n  log \(log.vkey)\n")
        if authority.isEmpty {
            Terminal.standardOutput.write(
                "The accreditation key is in \(folder.authorityKeyPath): move it off this machine.\n")
        }
        Terminal.standardOutput.write("Next: vinlogd serve --data \(data)\n")
    }

    private static func thumbprint(_ text: String) throws(CommandFailure) -> Thumbprint {
        if let thumbprint = Thumbprint(text) { return thumbprint }
        let bytes = try InputFile.read(text, byteCountMax: KeyFile.byteCountMax)
        do {
            return try PublicKey(jwk: JSON(parsing: bytes)).thumbprint
        } catch {
            throw CommandFailure("--authority: \(text) is not a public JWK: \(error)", status: .unreadable)
        }
    }
}
