import FoundationEssentials

/// Everything that was proven to an attestor and kept in its folder: each statement with its receipt, from the outbox
/// and from the files beside it. Nothing of it is checked here.
public struct KeptProofs: Sendable {
    /// A statement and its receipt, as they were kept.
    public struct Proof: Sendable {
        /// The SD-JWT as it was submitted.
        public var statement: [UInt8]
        /// The receipt, as JSON.
        public var receipt: [UInt8]
    }

    private static let pageCount = 500

    /// The attestor's folder.
    public let folder: String

    /// The proofs in an attestor's folder.
    public init(folder: String) {
        self.folder = folder
    }

    /// Calls `body` with every proof.
    ///
    /// - Throws: `OutboxError`, or what `body` throws.
    public func each(_ body: (Proof) async throws -> Void) async throws {
        if FileManager.default.fileExists(atPath: folder + "/" + Outbox.fileName) {
            let outbox = try Outbox(folder: folder)
            var last = 0
            while case let items = try outbox.items(in: [.included], after: last, countMax: Self.pageCount),
                let end = items.last
            {
                for item in items {
                    guard let receipt = try outbox.receipt(item.number) else { continue }
                    try await body(Proof(statement: try outbox.statement(item.number), receipt: receipt))
                }
                last = end.number
            }
        }
        let names = (try? FileManager.default.contentsOfDirectory(atPath: folder + "/receipts")) ?? []
        for name in names.sorted() where name.hasSuffix(".json") {
            guard let receipt = FileManager.default.contents(atPath: "\(folder)/receipts/\(name)"),
                let statement = FileManager.default.contents(
                    atPath: "\(folder)/statements/\(name.dropLast(5)).sd-jwt")
            else { continue }
            try await body(Proof(statement: Array(statement), receipt: Array(receipt)))
        }
    }
}
