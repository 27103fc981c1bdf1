import TransparencyLog

/// The checkpoint is one that the reader's trust file accepts: signed by the log, cosigned by a quorum of witnesses, who
/// see to it that everyone is shown the same log.
enum QuorumPolicy: ReportPolicy {
    static let name = ReportPolicyName.quorum

    /// Gives what the trust file makes of the note's signatures.
    static func check(_ note: [UInt8], trust: TrustPolicy) throws(ReportRejection) -> TrustPolicyEvaluation {
        let signedNote: SignedNote
        do throws(SignedNoteError) {
            signedNote = try SignedNote(parsing: note)
        } catch {
            throw rejection(.malformedCheckpoint, "The checkpoint is not a signed note (\(error)).")
        }
        let evaluation: TrustPolicyEvaluation
        do throws(TrustPolicyRejection) {
            evaluation = try trust.evaluate(signedNote)
        } catch {
            switch error {
            case .checkpoint(let error):
                throw rejection(.malformedCheckpoint, "The signed note is not a checkpoint (\(error)).")
            case .notSignedByKnownLog(let origin):
                throw unknownLog(origin)
            case .signatureInvalid(let name):
                throw rejection(
                    .noteSignatureInvalid,
                    "The signature of \(name) under the checkpoint is wrong: the checkpoint was changed.")
            }
        }
        guard evaluation.log != nil else { throw unknownLog(evaluation.checkpoint.origin) }
        guard evaluation.isQuorumMet else {
            let names = evaluation.cosignatureTimesSeconds.keys.sorted().map(\.description)
            throw rejection(
                .quorumNotMet,
                "The trust file's quorum (\(trust.quorum.map(\.description) ?? "none")) has not cosigned this "
                    + "checkpoint; cosigned have: \(names.isEmpty ? "none" : names.joined(separator: ", ")).",
                mend: "Fetch the report again once the witnesses have cosigned.")
        }
        return evaluation
    }

    private static func unknownLog(_ origin: KeyName) -> ReportRejection {
        rejection(
            .unknownLog, "No log of the trust file has signed this checkpoint, which is of the log \(origin).")
    }
}
