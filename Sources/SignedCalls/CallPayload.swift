import JWTKit

/// The claims in the form in which the JWT library signs and verifies them.
struct CallPayload: JWTPayload {
    let claims: CallClaims

    init(_ claims: CallClaims) {
        self.claims = claims
    }

    init(from decoder: any Decoder) throws {
        claims = try CallClaims(from: decoder)
    }

    func encode(to encoder: any Encoder) throws {
        try claims.encode(to: encoder)
    }

    /// Nothing: what claims must say depends on the request, and `CallToken.verify` compares them with it.
    func verify(using algorithm: some JWTAlgorithm) async throws {}
}
