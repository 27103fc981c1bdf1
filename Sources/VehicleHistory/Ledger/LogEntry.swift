public import Octets
public import TransparencyLog
public import VerifiableIndex

/// One entry of the log: fixed size, no free text (DESIGN.md section 3.2).
public enum LogEntry: Hashable, Sendable {
    /// Kind 01, 73 bytes: a statement about the subject whose label this is.
    ///
    /// `time` is the sequencing time in milliseconds since 1970.
    case statement(time: UInt64, label: Label, commitment: Hash)
    /// Kind 02, 89 bytes: the index over the first `coveredSize` entries.
    case indexRoot(time: UInt64, coveredSize: LogSize, subjectCount: UInt64, root: Hash, parametersHash: Hash)
    /// Kind 03, 77 bytes: the parameters in force from here on; always entry 0, and again at each change.
    case parameters(time: UInt64, generation: UInt32, parametersHash: Hash, previousParametersHash: Hash)

    /// Length of a statement entry in bytes.
    public static let statementByteCount = 73
    /// Length of an index-root entry in bytes.
    public static let indexRootByteCount = 89
    /// Length of a parameters entry in bytes.
    public static let parametersByteCount = 77

    private enum Kind {
        static let statement: UInt8 = 1
        static let indexRoot: UInt8 = 2
        static let parameters: UInt8 = 3
    }

    /// Sequencing time in milliseconds since 1970.
    public var time: UInt64 {
        switch self {
        case .statement(let time, _, _), .indexRoot(let time, _, _, _, _), .parameters(let time, _, _, _): time
        }
    }

    /// The entry's bytes.
    public var encoded: [UInt8] {
        var bytes: [UInt8] = []
        bytes.reserveCapacity(Self.indexRootByteCount)
        switch self {
        case .statement(let time, let label, let commitment):
            bytes.append(Kind.statement)
            bytes.append(bigEndian: time)
            bytes.append(label.hash)
            bytes.append(commitment)
        case .indexRoot(let time, let coveredSize, let subjectCount, let root, let parametersHash):
            bytes.append(Kind.indexRoot)
            bytes.append(bigEndian: time)
            bytes.append(bigEndian: coveredSize.value)
            bytes.append(bigEndian: subjectCount)
            bytes.append(root)
            bytes.append(parametersHash)
        case .parameters(let time, let generation, let parametersHash, let previousParametersHash):
            bytes.append(Kind.parameters)
            bytes.append(bigEndian: time)
            bytes.append(bigEndian: generation)
            bytes.append(parametersHash)
            bytes.append(previousParametersHash)
        }
        return bytes
    }

    /// Reads an entry; every byte must be accounted for.
    ///
    /// - Throws: `LogEntryError` for an unknown kind or another length than the kind's.
    public init(parsing bytes: some Collection<UInt8>) throws(LogEntryError) {
        try self.init(parsing: Array(bytes))
    }

    /// Reads an entry; every byte must be accounted for.
    ///
    /// - Throws: `LogEntryError` for an unknown kind or another length than the kind's.
    public init(parsing bytes: [UInt8]) throws(LogEntryError) {
        var reader = ByteReader(bytes)
        guard let kind = reader.bytes(1)?.first else { throw .empty }
        let expected =
            switch kind {
            case Kind.statement: Self.statementByteCount
            case Kind.indexRoot: Self.indexRootByteCount
            case Kind.parameters: Self.parametersByteCount
            default: throw .unknownKind(kind)
            }
        let wrongLength = LogEntryError.wrongLength(kind: kind, byteCount: bytes.count, expected: expected)
        guard bytes.count == expected, let time = reader.bigEndian(UInt64.self) else { throw wrongLength }
        switch kind {
        case Kind.statement:
            guard let label = reader.hash(), let commitment = reader.hash() else { throw wrongLength }
            self = .statement(time: time, label: Label(label), commitment: commitment)
        case Kind.indexRoot:
            guard let coveredSize = reader.bigEndian(UInt64.self), let subjectCount = reader.bigEndian(UInt64.self),
                let root = reader.hash(), let parametersHash = reader.hash()
            else { throw wrongLength }
            self = .indexRoot(
                time: time, coveredSize: LogSize(coveredSize), subjectCount: subjectCount, root: root,
                parametersHash: parametersHash)
        default:
            guard let generation = reader.bigEndian(UInt32.self), let parametersHash = reader.hash(),
                let previousParametersHash = reader.hash()
            else { throw wrongLength }
            self = .parameters(
                time: time, generation: generation, parametersHash: parametersHash,
                previousParametersHash: previousParametersHash)
        }
    }
}
