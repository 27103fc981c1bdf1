import ArgumentParser
import Attestation
import AttestorClient
import CommandLineKit

/// `vinlog garage enroll`: the request that an accreditor signs.
struct GarageEnrollCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "enroll",
        abstract: "Write an enrolment request for your accreditor to sign.",
        discussion: """
            The request holds your public key, name and the scope you ask for, signed with
            your key. It is no secret.

            EXAMPLE
              vinlog garage enroll --output enrolment.request
            """)

    @Option(name: .shortAndLong, help: "Where to write the request; - for standard output.")
    var output = "-"
    @OptionGroup var home: HomeOptions

    func run() async throws {
        let profile = try home.profile()
        let key = try home.signer()
        let request = try EnrolmentRequest.signed(
            id: profile.id, body: profile.enrolmentBody(keys: [key.publicKey.jwk]), by: key)
        try InputFile.write(request + Array("\n".utf8), to: output)
        if output != "-" {
            Terminal.standardError.write("Wrote \(output). Send it to your accreditor.\n")
        }
    }
}
