public import Attestation
import StrictJSON

extension Statement {
    /// Reads a statement out of an SD-JWT: header, envelope, body by its schema, disclosed claims.
    ///
    /// - Parameter sdjwt: as submitted or stored; its signature may not have been checked yet.
    /// - Throws: `StatementError` of the first rule that is broken.
    public init(sdjwt: SDJWT) throws(StatementError) {
        throw StatementError(.header, field: "", rule: "", mend: "")
    }
}
