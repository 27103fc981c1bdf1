import TransparencyLog

/// Each statement shown is the one that its log entry commits to, so that its signed bytes cannot have been exchanged
/// since.
enum CommitmentsPolicy: ReportPolicy {
    static let name = ReportPolicyName.commitments

    static func check(_ histories: [SubjectHistoryProof]) throws(ReportRejection) {
        for history in histories {
            for label in history.labels {
                for entry in label.entries { try check(entry) }
            }
        }
    }

    static func check(_ entry: ProvenEntry) throws(ReportRejection) {
        // Entries of another kind commit to nothing; the check `binding` refuses them.
        guard case .statement(let salt, let sdJWT) = entry.content,
            case .statement(_, _, let commitment)? = try? LogEntry(parsing: entry.entry)
        else { return }
        let jwt = sdJWT.prefix { $0 != UInt8(ascii: "~") }
        guard StatementCommitment.compute(salt: salt, jwt: jwt) == commitment else {
            throw rejection(
                .commitmentDiffers,
                "The statement shown for entry \(entry.index) is not the one that the log commits to: "
                    + "it was changed, or it belongs elsewhere.", at: entry.index)
        }
    }
}
