public import VehicleHistory

/// What a batch would state, found out without signing or sending anything.
public struct BatchTrial: Sendable {
    /// Most drafts that are kept to be looked at.
    public static let sampleCountMax = 3

    /// The first rows' statements.
    public private(set) var samples: [StatementDraft] = []
    /// Rows that would be sent.
    public private(set) var accepted = 0
    /// Rows that would be refused here.
    public private(set) var refused = 0
    /// Why.
    public private(set) var reasons = RefusalReasons()

    /// Rows of the file.
    public var rowCount: Int { accepted + refused }

    /// Composes every row of a file.
    ///
    /// - Parameters:
    ///   - signed: handed every statement, signed; rows are not signed without it.
    ///   - progress: told the number of rows done now and then.
    /// - Throws: `BatchFileError`.
    public init(
        of file: BatchFile, by composer: RowComposer, signed: ((SignedRow) -> Void)? = nil, progress: (Int) -> Void
    ) async throws {
        var trial = (samples: samples, accepted: 0, refused: 0, reasons: reasons)
        try await file.eachItem { item in
            do throws(RowRefusal) {
                let row = try item.row.get()
                let draft = try composer.checkedDraft(of: row)
                if let signed { signed(try composer.signed(row)) }
                if trial.samples.count < Self.sampleCountMax { trial.samples.append(draft) }
                trial.accepted += 1
            } catch {
                trial.refused += 1
                trial.reasons.count(error)
            }
            if (trial.accepted + trial.refused).isMultiple(of: 500) { progress(trial.accepted + trial.refused) }
        }
        (samples, accepted, refused, reasons) = trial
    }
}
