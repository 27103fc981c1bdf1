public import Mustache

/// What the names of a template stand for.
///
/// A page asks for some thousand names. A dictionary answers them too, but to be one of the library's parents it has to
/// be proved each time that its keys are strings; a type of its own is known at once.
public struct PageValues: MustacheParent, ExpressibleByDictionaryLiteral {
    private var values: [String: Any]

    /// Values by name.
    public init(_ values: [String: Any]) { self.values = values }

    /// Values by name; of a name given twice the last.
    public init(dictionaryLiteral elements: (String, Any)...) {
        values = Dictionary(elements) { _, last in last }
    }

    /// The value of a name.
    public subscript(name: String) -> Any? {
        get { values[name] }
        set { values[name] = newValue }
    }

    /// The value of a name, as the template library asks for it.
    public func child(named name: String) -> Any? { values[name] }

    /// These values, and those of `others` under names that there are none of here.
    public func filled(from others: PageValues) -> PageValues {
        PageValues(values.merging(others.values) { own, _ in own })
    }
}
