import Attestation
import VehicleHistory

extension StoredStatement {
    /// The statement, read again from its bytes; `nil` once erased.
    var statement: Statement? {
        guard let opening, let sdJWT = try? SDJWT(parsing: opening.serialized) else { return nil }
        return try? Statement(sdjwt: sdJWT)
    }
}
