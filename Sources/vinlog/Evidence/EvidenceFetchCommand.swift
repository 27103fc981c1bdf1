import ArgumentParser
import Attestation
import AttestorClient
import CommandLineKit
import Foundation
import Octets
import OwnerClient
import RegistryAPI
import RegistryClient
import StrictJSON
import TransparencyLog
import VehicleHistory

/// `vinlog evidence fetch`.
struct EvidenceFetchCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "fetch",
        abstract: "Fetch a file of evidence that the registry stores.",
        discussion: """
            Whoever stored it may have it, the car's owner (vinlog owner evidence), and
            arbiters; everybody, where whoever stored it said so. The file is compared with
            the SHA-256 that you name, which a report of the car has from the statement.

            EXAMPLES
              vinlog evidence fetch 9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b8\\
            22cd15d6c15b0f00a08 --output front.jpg

            EXIT STATUS
              0 fetched, and it is that file; 1 it is not there, not for you, or another
              file; 69 the registry cannot be reached; 73 it cannot be written
            """)

    @Argument(help: "SHA-256 of the file, 64 hexadecimal digits.")
    var hash: String
    @Option(help: "Where to write it (default: the hash, with the ending of its type).")
    var output: String?
    @OptionGroup var registry: RegistryOptions
    @OptionGroup var home: HomeOptions
    @OptionGroup var format: OutputOptions

    func run() async throws {
        let client = try Connection.client(registry)
        try await FetchedEvidence(hash, output, client).fetch(as: try await reader(client)).show(format)
    }

    /// The attestor of the home folder, if there is one.
    private func reader(_ client: RegistryClient) async throws(CommandFailure) -> EvidenceAudience? {
        guard let profile = home.folder.profile(), let caller = CallerName(.attestor, profile.id) else { return nil }
        return EvidenceAudience(
            caller: caller, signer: try home.signer(), origin: try await Connection.parameters(client).origin)
    }
}

/// A file on its way to this machine: written beside its place, compared with its hash, and put there whole.
struct FetchedEvidence {
    private let hash: Hash
    private let output: String?
    private let client: RegistryClient

    /// - Throws: `CommandFailure` with status 64 when `hash` is none.
    init(_ hash: String, _ output: String?, _ client: RegistryClient) throws(CommandFailure) {
        guard let parsed = Hash(hex: hash.lowercased()) else {
            throw CommandFailure(
                "\"\(hash)\" is no SHA-256", mend: "Write its 64 hexadecimal digits.", status: .usage)
        }
        self.hash = parsed
        self.output = output
        self.client = client
    }

    /// What came of it.
    struct Outcome {
        let hash: Hash
        let path: String
        let mediaType: String

        func show(_ format: OutputOptions) {
            if format.json {
                let answer: JSON = [
                    "sha256": .string("\(hash)"), "path": .string(path), "media_type": .string(mediaType),
                ]
                return Terminal.standardOutput.write(answer.prettyPrinted())
            }
            var sheet = FactSheet()
            sheet.append("File", path)
            sheet.append("Type", mediaType)
            sheet.append("SHA-256", "\(hash): it is that file")
            Terminal.standardOutput.write(sheet.formatted())
        }
    }

    func fetch(as reader: EvidenceAudience?) async throws -> Outcome {
        let folder = output.map { URL(fileURLWithPath: $0).deletingLastPathComponent().path } ?? "."
        let temporary = "\(folder)/.\(hash).part"
        defer { try? FileManager.default.removeItem(atPath: temporary) }
        let hash = hash
        let fetched = try await Connection.asking { () async throws(RegistryClientError) in
            try await client.fetchEvidence(hash, to: temporary, as: reader)
        }
        guard fetched.hash == hash else {
            throw CommandFailure(
                "the registry sent another file: its SHA-256 is \(fetched.hash)",
                mend: "Nothing was kept. Show this to whoever runs the registry.")
        }
        let path = output ?? "\(hash)\(Self.endings[fetched.mediaType] ?? "")"
        guard rename(temporary, path) == 0 else {
            throw CommandFailure("cannot write \(path)", mend: "Is the folder yours?", status: .cannotWrite)
        }
        return Outcome(hash: hash, path: path, mediaType: fetched.mediaType)
    }

    private static let endings = [
        "image/jpeg": ".jpg", "image/png": ".png", "image/webp": ".webp", "image/heic": ".heic",
        "application/pdf": ".pdf", "text/csv": ".csv", "application/json": ".json", "application/gzip": ".gz",
    ]
}
