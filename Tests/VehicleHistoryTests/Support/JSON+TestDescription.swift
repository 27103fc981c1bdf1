public import StrictJSON
public import Testing

extension JSON: CustomTestStringConvertible {
    /// The JSON text, which is a tenth as long as the tree's own description.
    public var testDescription: String { String(decoding: serialized(), as: UTF8.self) }
}
