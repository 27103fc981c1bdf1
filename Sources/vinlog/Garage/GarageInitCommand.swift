import ArgumentParser
import Attestation
import AttestorClient
import CommandLineKit
import StrictJSON
import VehicleHistory

/// `vinlog garage init`: a key and a profile.
struct GarageInitCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "init",
        abstract: "Make a signing key and a profile.",
        discussion: """
            The key is written to key.jwk in the home folder, readable by you alone, and
            never overwritten; --encrypt closes it with a passphrase besides. A key that
            lies in an HSM, a card or a key service stays there: name the command that
            signs with it.

            EXAMPLES
              vinlog garage init --id hill-street-motors \\
                --name "Hill Street Motors" --class garage --country GB
              vinlog garage init --id hill-street-motors --name "Hill Street Motors" \\
                --country GB --encrypt
              vinlog garage init --id hill-street-motors --name "Hill Street Motors" \\
                --country GB --signer "exec:pkcs11-sign --slot 2" --public-key hsm.pem
            """)

    @Option(help: "Your identifier in the registry: lower-case letters, digits and hyphens.")
    var id: String
    @Option(help: "Your name, as reports show it.")
    var name: String
    @Option(
        name: .customLong("class"),
        help: "What you are: \(AttestorClass.contributors.map(\.rawValue).joined(separator: ", ")).")
    var attestorClass = "garage"
    @Option(help: "Countries you work in, ISO 3166-1 codes joined by commas.")
    var country: String
    @Option(help: "Statement kinds you want to sign, joined by commas (default: the usual ones of your class).")
    var kinds: String?
    @Option(help: "Signature algorithm: EdDSA or ES256.")
    var algorithm = "EdDSA"
    @Flag(help: "Close the key with a passphrase.")
    var encrypt = false
    @OptionGroup var home: HomeOptions
    @OptionGroup var output: OutputOptions

    func run() async throws {
        var profile = try profile()
        let signer = try signer(&profile)
        do {
            try home.folder.create(profile)
        } catch {
            throw CommandFailure("cannot write to \(home.folder.path)", mend: "\(error)", status: .cannotWrite)
        }
        if output.json {
            let answer: JSON = ["profile": profile.json, "key": .string(signer.publicKey.thumbprint.description)]
            return Terminal.standardOutput.write(answer.prettyPrinted())
        }
        let made =
            profile.signer == nil
            ? "Made \(home.folder.keyPath): keep it safe, and keep a copy.\n"
            : "Made \(home.folder.profilePath); the key stays where it is.\n"
        Terminal.standardOutput.write(
            made + """
                Key \(signer.publicKey.thumbprint)
                Next: vinlog garage enroll --output enrolment.request, and send that file to your accreditor.

                """)
    }

    /// A fresh key in the folder, or the signer that was named, which then stands in the profile.
    private func signer(_ profile: inout AttestorProfile) throws(CommandFailure) -> any Signer {
        guard let description = home.signing.signer else { return try freshKey() }
        guard !encrypt else {
            throw CommandFailure(
                "--encrypt and --signer exclude each other", mend: "Only a key file is encrypted.", status: .usage)
        }
        try home.folder.requireUnused()
        let signer = try home.signing.signer(path: home.folder.keyPath)
        // Whether it signs at all is better known now than at the first customer's car.
        do { _ = try signer.sign(Array("vinlog garage init".utf8)) } catch {
            throw error as? CommandFailure ?? CommandFailure("the signer does not sign: \(error)")
        }
        profile.signer = description
        profile.publicKey = signer.publicKey.jwk
        return signer
    }

    private func freshKey() throws(CommandFailure) -> SigningKey {
        guard let algorithm = SignatureAlgorithm(rawValue: algorithm) else {
            throw CommandFailure("--algorithm: \"\(algorithm)\" is not EdDSA or ES256", status: .usage)
        }
        try home.folder.requireUnused()
        let passphrase =
            encrypt ? try home.signing.passphrases.newPassphrase(for: home.folder.keyPath) : nil
        let key = SigningKey.generate(algorithm)
        try Keys.create(key, atPath: home.folder.keyPath, passphrase: passphrase)
        return key
    }

    private func profile() throws(CommandFailure) -> AttestorProfile {
        guard AttestorID(id) != nil else {
            throw CommandFailure(
                "--id: \"\(id)\" is not an identifier", mend: "Use 1 to 64 lower-case letters, digits and hyphens.",
                status: .usage)
        }
        guard let known = AttestorClass(rawValue: attestorClass) else {
            throw CommandFailure(
                "--class: \"\(attestorClass)\" is not a class of attestors",
                mend: "Use one of \(AttestorClass.contributors.map(\.rawValue).joined(separator: ", ")).",
                status: .usage)
        }
        let countries = country.split(separator: ",").map { String($0).uppercased() }
        guard !countries.isEmpty, countries.allSatisfy({ CountryCode($0) != nil }) else {
            throw CommandFailure(
                "--country: \"\(country)\" is not a list of countries", mend: "Use ISO 3166-1 codes, such as GB,IE.",
                status: .usage)
        }
        let wanted = kinds?.split(separator: ",").map { String($0) } ?? UsualKinds.of(known)
        let unknown = wanted.filter { id in !StatementKind.all.contains { $0.id == id } }
        guard unknown.isEmpty else {
            throw CommandFailure("--kinds: there is no kind \(unknown.joined(separator: ", "))", status: .usage)
        }
        return AttestorProfile(
            id: id, name: name, attestorClass: attestorClass, countries: countries, kinds: wanted)
    }
}
