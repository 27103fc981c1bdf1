/// What an inner node points at: an inner node or, with the high bit, a leaf.
struct Link: BitwiseCopyable, Equatable {
    let rawValue: UInt32

    private static let leafFlag: UInt32 = 1 << 31

    static func leaf(_ number: UInt32) -> Link { Link(rawValue: number | leafFlag) }
    static func inner(_ identifier: UInt32) -> Link { Link(rawValue: identifier) }

    var isLeaf: Bool { rawValue & Self.leafFlag != 0 }

    /// Number of the leaf (its subject number) or of the inner node.
    var index: UInt32 { rawValue & ~Self.leafFlag }
}

/// The links of an inner node and the position of the bit that tells its children apart.
struct Fork: BitwiseCopyable {
    var left: Link
    var right: Link
    var bit: UInt8

    func link(_ isRight: Bool) -> Link { isRight ? right : left }
}
