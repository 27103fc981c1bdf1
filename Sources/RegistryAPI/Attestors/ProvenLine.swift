public import StrictJSON

/// A statement of the log with its receipt, for whoever did not make it.
public struct ProvenLine: WireValue, Equatable {
    /// Most bytes of a statement in an answer, with its closing tilde.
    public static let statementByteCountMax = 65_536

    /// `header.payload.signature~`, without disclosures.
    public let statement: String
    /// The receipt: a `Receipt` as JSON.
    public let receipt: JSON

    /// A statement with its receipt.
    public init(statement: String, receipt: JSON) {
        self.statement = statement
        self.receipt = receipt
    }

    /// Reads the value; an unknown member is refused.
    public init(json: JSON, field: String) throws(Problem) {
        let reader = try WireReader(json, field: field, only: ["statement", "receipt"])
        statement = try reader.text("statement", byteCountMax: Self.statementByteCountMax)
        receipt = try reader.required("receipt")
    }

    /// The value as JSON, members in one fixed order.
    public var json: JSON { ["statement": .string(statement), "receipt": receipt] }
}
