import CommandLineKit
import Foundation
import Octets
import StrictJSON
import VehicleHistory

/// The challenges that a buyer made, `$VINLOG_HOME/challenges`: each good for one answer, right or wrong, so that an answer
/// that was seen once is worth nothing the second time.
///
/// `<nonce>.json` is open; taken, it is `<nonce>.used.json`, and `<nonce>.outcome.json` says what came of it.
struct ChallengeBook {
    /// Random bytes of a nonce.
    static let nonceByteCount = 24

    /// What became of a challenge.
    enum State: Equatable {
        case open
        case expired
        /// Answered; the text is what came of it.
        case used(String)

        var text: String {
            switch self {
            case .open: "open"
            case .expired: "expired"
            case .used(let outcome): outcome
            }
        }
    }

    let path: String

    init(path: String = Environment.homePath + "/challenges") {
        self.path = path
    }

    /// Makes a challenge and keeps it.
    ///
    /// - Throws: `CommandFailure` with status 73 when the folder cannot be written to.
    func issue(
        vehicle: Subject, audience: String, asks: [String], lifetimeSeconds: Int, nowSeconds: Int
    ) throws(CommandFailure) -> OwnershipChallenge {
        var randomness = SystemRandomNumberGenerator()
        let nonce = (0..<Self.nonceByteCount).map { _ in UInt8.random(in: .min ... .max, using: &randomness) }
        let challenge = OwnershipChallenge(
            nonce: Base64.url.encode(nonce), audience: audience, vehicle: vehicle, issuedAtSeconds: nowSeconds,
            expiresAtSeconds: nowSeconds + lifetimeSeconds, ask: asks)
        do {
            try FileManager.default.createDirectory(
                atPath: path, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
        } catch {
            throw CommandFailure("cannot make the folder \(path)", mend: "Set VINLOG_HOME.", status: .cannotWrite)
        }
        try InputFile.write(challenge.json.prettyPrinted(), to: open(challenge.nonce))
        return challenge
    }

    /// Takes a challenge for the one answer that it is good for.
    ///
    /// The rename is what makes it single: of two answers at the same moment one finds nothing to rename.
    ///
    /// - Parameter challenge: as the file says it; what is kept here must say the same.
    /// - Throws: `CommandFailure` when it was not made here, was altered, was taken before or is too old.
    func take(_ challenge: OwnershipChallenge, nowSeconds: Int) throws(CommandFailure) {
        guard isOwn(challenge.nonce) else { throw Self.unknown }
        if FileManager.default.fileExists(atPath: used(challenge.nonce)) { throw replayed(challenge.nonce) }
        guard let kept = read(open(challenge.nonce)) else { throw Self.unknown }
        guard kept == challenge else {
            throw CommandFailure(
                "the challenge is not as it was made here", mend: "Give the file that `vinlog challenge new` wrote.",
                details: Self.details("challenge-altered"))
        }
        guard nowSeconds < kept.expiresAtSeconds else {
            throw CommandFailure(
                "the challenge has expired", mend: "Make a new one: vinlog challenge new.",
                details: Self.details("challenge-expired"))
        }
        guard rename(open(challenge.nonce), used(challenge.nonce)) == 0 else { throw replayed(challenge.nonce) }
    }

    /// The open challenge of a nonce; `nil` when there is none.
    func challenge(nonce: String) -> OwnershipChallenge? {
        isOwn(nonce) ? read(open(nonce)) ?? read(used(nonce)) : nil
    }

    /// Notes what came of an answer.
    func note(_ outcome: String, of challenge: OwnershipChallenge, nowSeconds: Int) {
        let json: JSON = ["outcome": .string(outcome), "at": .integer(nowSeconds)]
        try? InputFile.write(json.prettyPrinted(), to: outcomePath(challenge.nonce))
    }

    /// All challenges, the newest first.
    func all(nowSeconds: Int) -> [(challenge: OwnershipChallenge, state: State)] {
        let names = (try? FileManager.default.contentsOfDirectory(atPath: path)) ?? []
        let nonces = names.compactMap { name -> String? in
            let parts = name.split(separator: ".")
            return parts.last == "json" && !parts.contains("outcome") ? parts.first.map { String($0) } : nil
        }
        return Set(nonces).compactMap { nonce in challenge(nonce: nonce).map { ($0, state(of: $0, nowSeconds)) } }
            .sorted { ($1.0.issuedAtSeconds, $1.0.nonce) < ($0.0.issuedAtSeconds, $0.0.nonce) }
    }

    private func state(of challenge: OwnershipChallenge, _ nowSeconds: Int) -> State {
        if FileManager.default.fileExists(atPath: used(challenge.nonce)) {
            let data = FileManager.default.contents(atPath: outcomePath(challenge.nonce))
            let outcome = data.flatMap { try? JSON(parsing: $0) }?["outcome"]?.string
            return .used(outcome ?? "interrupted")
        }
        return nowSeconds < challenge.expiresAtSeconds ? .open : .expired
    }

    // MARK: - Files

    private func open(_ nonce: String) -> String { "\(path)/\(nonce).json" }
    private func used(_ nonce: String) -> String { "\(path)/\(nonce).used.json" }
    private func outcomePath(_ nonce: String) -> String { "\(path)/\(nonce).outcome.json" }

    private func read(_ path: String) -> OwnershipChallenge? {
        FileManager.default.contents(atPath: path).flatMap { try? OwnershipChallenge(parsing: $0) }
    }

    /// Whether a nonce has the form of those made here, and so cannot name a file elsewhere.
    private func isOwn(_ nonce: String) -> Bool { Base64.url.decode(nonce)?.count == Self.nonceByteCount }

    private static var unknown: CommandFailure {
        CommandFailure(
            "the challenge was not made here",
            mend: "Make one: vinlog challenge new; or check with --nonce, --audience.",
            details: details("challenge-unknown"))
    }

    private func replayed(_ nonce: String) -> CommandFailure {
        CommandFailure(
            "the challenge was answered before: this is a replay", mend: "Make a new one: vinlog challenge new.",
            details: Self.details("replay"))
    }

    private static func details(_ code: String) -> JSON {
        ["verified": false, "code": .string(code), "exit_status": .integer(Int(ExitStatus.failed.rawValue))]
    }
}
