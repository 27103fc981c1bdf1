import ArgumentParser
import AttestorClient
import CommandLineKit
import RegistryClient
import Timestamping
import VehicleHistory

/// `--tsa` and `--tsa-ca`: a timestamp authority of RFC 3161.
struct TimestampOptions: ParsableArguments {
    @Option(help: "Address of a timestamp authority (RFC 3161), which stamps the checkpoint.")
    var tsa: String?
    @Option(help: "Certificates that you trust to vouch for timestamp authorities, PEM.")
    var tsaCa: String?

    /// Has the authority stamp the proof's checkpoint.
    ///
    /// - Returns: the proof with the stamp; `nil` when no authority was named.
    /// - Throws: `CommandFailure`.
    func stamp(_ proof: EvidenceProof) async throws(CommandFailure) -> (proof: EvidenceProof, stamp: Timestamp)? {
        guard let tsa else { return nil }
        let certificates = try certificates()
        guard proof.timestamps.count < EvidenceProof.timestampCountMax else {
            throw CommandFailure("the proof has \(proof.timestamps.count) timestamps, and takes no more")
        }
        do {
            var randomness = SystemRandomNumberGenerator()
            let request = try TimestampRequest(digest: proof.stampedDigest, randomness: &randomness)
            let client = try TimestampAuthorityClient(url: tsa)
            let answer = try await client.ask(request.bytes)
            let stamp = try Timestamp(parsing: answer)
            guard stamp.digest == request.digest else { throw TimestampError.otherMessage }
            if let certificates {
                try stamp.verify(digest: request.digest, certificates: certificates, request: request)
            }
            var stamped = proof
            stamped.timestamps.append(answer)
            return (stamped, stamp)
        } catch let error as RegistryClientError {
            throw Self.failure(error)
        } catch {
            throw CommandFailure(
                "the timestamp of \(tsa): \(error)", mend: "The proof is kept without it; try another authority.")
        }
    }

    /// The certificates; `nil` when none were named.
    ///
    /// - Throws: `CommandFailure` with status 66.
    func certificates() throws(CommandFailure) -> [UInt8]? {
        guard let tsaCa else { return nil }
        return try InputFile.read(tsaCa, byteCountMax: 4 << 20)
    }

    private static func failure(_ error: RegistryClientError) -> CommandFailure {
        switch error {
        case .invalidURL(let url):
            CommandFailure("--tsa: \"\(url)\" is no address", mend: "Write http://HOST/… or https://…", status: .usage)
        case .unreachable, .timedOut:
            CommandFailure(
                "\(error)", mend: "The proof is kept without a timestamp: `vinlog evidence stamp` adds one.",
                status: .unavailable)
        case .problem, .unexpectedResponse, .responseTooLarge:
            CommandFailure("the timestamp authority: \(error)", mend: "Is this the address of an authority?")
        }
    }
}
