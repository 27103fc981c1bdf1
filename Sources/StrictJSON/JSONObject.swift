/// A JSON object's members, in the order they were written, each name once.
///
/// Names are compared as UTF-8 bytes, as a browser compares them. Objects here are small, so look-up is a scan.
public struct JSONObject: Sendable {
    /// A member: its name and its value.
    public struct Member: Sendable {
        /// The name, with its escapes undone.
        public let name: String
        /// The value.
        public let value: JSON
    }

    /// The members, in order.
    public private(set) var members: [Member] = []

    /// An object without members.
    public init() {}

    /// An object of members whose names the caller knows to be distinct.
    init(distinct members: [Member]) {
        self.members = members
    }

    /// The value of a member. Setting `nil` removes the member; setting a new name appends it.
    public subscript(name: String) -> JSON? {
        get { index(of: name).map { members[$0].value } }
        set {
            switch (index(of: name), newValue) {
            case (let index?, let value?): members[index] = Member(name: name, value: value)
            case (let index?, nil): members.remove(at: index)
            case (nil, let value?): members.append(Member(name: name, value: value))
            case (nil, nil): break
            }
        }
    }

    /// The members' names, in order.
    public var names: [String] { members.map(\.name) }

    /// Whether there are no members.
    public var isEmpty: Bool { members.isEmpty }

    /// Number of members.
    public var count: Int { members.count }

    private func index(of name: String) -> Int? {
        for index in members.indices where members[index].name.hasSameBytes(as: name) { return index }
        return nil
    }
}

extension JSONObject: Equatable {
    /// Equality whatever the order of the members.
    public static func == (left: JSONObject, right: JSONObject) -> Bool {
        left.count == right.count && left.members.allSatisfy { right[$0.name] == $0.value }
    }
}

extension String {
    /// Whether two strings have the same UTF-8 bytes. `==` is canonical equivalence, so it can only rule out.
    package func hasSameBytes(as other: String) -> Bool {
        guard utf8.count == other.utf8.count else { return false }
        // A string is two words, and one of up to 15 bytes, as most names are, lies in them: equal words are equal
        // strings. Unequal words say nothing.
        if unsafeBitCast(self, to: (UInt64, UInt64).self) == unsafeBitCast(other, to: (UInt64, UInt64).self) {
            return true
        }
        return self == other && utf8.elementsEqual(other.utf8)
    }
}
