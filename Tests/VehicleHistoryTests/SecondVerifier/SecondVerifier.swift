import BrowserVerifier
import Foundation
import Octets
import StrictJSON
import TestKit
import Testing
import TransparencyLog

@testable import VehicleHistory

/// The verifier for browsers, run by Node.js.
enum SecondVerifier {
    /// What a verifier makes of a report.
    enum Verdict: Equatable, CustomStringConvertible {
        case accepted(verdict: [String])
        case rejected(policy: String, code: String, index: Int?)
        case thrown(String)

        var description: String {
            switch self {
            case .accepted(let verdict): "accepted: \(verdict.joined(separator: ", "))"
            case .rejected(let policy, let code, let index):
                "rejected: \(policy), \(code)" + (index.map { ", entry \($0)" } ?? "")
            case .thrown(let text): "thrown: \(text)"
            }
        }
    }

    private static let folder = Result { try TemporaryFolder() }

    private static let process = Result<LineProcess, any Error> {
        let names = [
            "base64URLBytes", "base64URLText", "parseStrictJSON", "parseTrust", "vrfPublicKey", "vrfOutput",
            "parseSDJWT", "statementOf", "kindOf", "fitsSchema", "isBodyReadable", "publicKeyOf",
        ]
        let script = VerifierScript.assembled(
            ["verifier"], footer: "globalThis.vinlogInside = { \(names.joined(separator: ", ")) };")
        let path = try folder.get().file("verifier.js", script)
        let runner = RepositoryFolder.root.appending(path: "Tests/JavaScript/verifier_peer.js").path
        return try LineProcess(try required(Node.path), [runner, path])
    }

    /// The answers to questions of `Tests/JavaScript/verifier_peer.js`.
    static func answers(to questions: [JSON]) throws -> [JSON] {
        let lines = questions.map { String(decoding: $0.serialized(), as: UTF8.self) }
        return try process.get().answers(to: lines).map { try JSON(parsing: $0.utf8, byteCountMax: 1 << 26) }
    }

    static func encoded(_ bytes: some Collection<UInt8>) -> JSON { .string(Base64.url.encode(bytes)) }

    /// The question what a verifier like `verifier` makes of `bundle`.
    static func question(_ bundle: [UInt8], _ verifier: ReportVerifier) -> JSON {
        var question = JSONObject()
        question["ask"] = "verify"
        question["bundle"] = encoded(bundle)
        question["trust"] = encoded(verifier.trust.text)
        question["now"] = .integer(Int(verifier.nowMilliseconds))
        question["expected"] = verifier.expectedSubject.map { .string($0.string) }
        question["maxAge"] = verifier.maxAgeSeconds.map { .integer(Int($0)) }
        question["audit"] = .bool(verifier.isAuditDemanded)
        return .object(question)
    }

    static func verdict(_ answer: JSON) -> Verdict {
        if let code = answer["code"]?.string {
            return .rejected(
                policy: answer["policy"]?.string ?? "", code: code, index: answer["index"]?.integer)
        }
        guard let verdict = answer["verdict"]?.array else { return .thrown(answer["thrown"]?.string ?? "\(answer)") }
        return .accepted(verdict: verdict.compactMap(\.string))
    }

    /// What the verifier of this package makes of it, findings left aside: the other does not make them.
    static func own(_ bundle: [UInt8], _ verifier: ReportVerifier) -> Verdict {
        do throws(ReportRejection) {
            return .accepted(verdict: words(of: try verifier.verify(bundle)))
        } catch {
            let index = error.index.map { Int(clamping: $0.value) }
            return .rejected(policy: error.policy.rawValue, code: error.code.rawValue, index: index)
        }
    }

    private static func words(of report: VerifiedReport) -> [String] {
        var words = ["nothing-missing", report.completeness == .auditors ? "complete" : "genuine"]
        words.append(report.logVouching == .witnesses ? "witnessed" : "registry-vouches")
        if report.accreditor == .registryOnly { words.append("self-accredited") }
        if report.isEmpty, report.subject.hasSecretLabel { words.append("too-little-data") }
        return words
    }

    /// Holds both verifiers' opinions on each bundle against each other.
    ///
    /// - Returns: how many bundles were accepted.
    @discardableResult
    static func expectAgreement(
        on cases: [(bundle: [UInt8], verifier: ReportVerifier)], _ location: SourceLocation = #_sourceLocation
    ) throws -> Int {
        let answers = try answers(to: cases.map { question($0.bundle, $0.verifier) })
        var acceptedCount = 0
        for (number, ((bundle, verifier), answer)) in zip(cases, answers).enumerated() {
            let own = own(bundle, verifier)
            let second = verdict(answer)
            if case .accepted = second { acceptedCount += 1 }
            if case .rejected("findings", _, _) = own, case .accepted = second { continue }
            #expect(own == second, "case \(number)", sourceLocation: location)
        }
        return acceptedCount
    }
}
