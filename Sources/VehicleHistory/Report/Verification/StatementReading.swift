public import Attestation

/// How a verifier reads the statements of a report.
///
/// Whoever implements it must say of any bytes what `PlainStatementReading` says of them; it may know that from having
/// read the same bytes before.
public protocol StatementReading: Sendable {
    /// Reads a statement's bytes: `typ`, `alg`, the envelope, the body by its schema, the disclosures.
    ///
    /// - Throws: `StatementReadingError` for what is wrong first.
    func read(_ bytes: [UInt8]) throws(StatementReadingError) -> ReadStatement
}

/// A statement, and the SD-JWT that it was read from.
public struct ReadStatement: Sendable {
    /// What it says.
    public let statement: Statement
    /// What was signed, with the disclosures that are shown.
    public let sdJWT: SDJWT
}

/// Why bytes are no statement.
public enum StatementReadingError: Error {
    /// They are no SD-JWT.
    case sdJWT(SDJWTError)
    /// They are one, and its claims are no statement.
    case statement(StatementError)
}

/// Reads each statement as often as it is asked for.
public struct PlainStatementReading: StatementReading {
    /// It has no state.
    public init() {}

    /// Reads a statement's bytes.
    public func read(_ bytes: [UInt8]) throws(StatementReadingError) -> ReadStatement {
        let sdJWT: SDJWT
        do throws(SDJWTError) { sdJWT = try SDJWT(parsing: bytes) } catch { throw .sdJWT(error) }
        do throws(StatementError) {
            return ReadStatement(statement: try Statement(sdjwt: sdJWT), sdJWT: sdJWT)
        } catch { throw .statement(error) }
    }
}
