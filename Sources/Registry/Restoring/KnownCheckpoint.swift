/// A checkpoint that somebody showed.
public struct KnownCheckpoint: Sendable {
    /// Who, for people.
    public var source: String
    /// The signed note.
    public var note: [UInt8]

    /// A checkpoint from a source.
    public init(source: String, note: [UInt8]) {
        self.source = source
        self.note = note
    }
}
