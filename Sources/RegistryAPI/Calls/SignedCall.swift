/// A family of signed calls (`POST {pathPrefix}{name}`), each of which asks one question.
public protocol SignedCall: RawRepresentable<String>, CaseIterable, Sendable {
    /// What the path of every call begins with.
    static var pathPrefix: String { get }

    /// Who makes such calls, in words: `a vehicle's owner`.
    static var callersInWords: String { get }

    /// Who may make the call.
    var callers: Set<CallerKind> { get }
}

extension SignedCall {
    /// The call's name in its path.
    public var name: String { rawValue }

    /// The path that its token is bound to.
    public var path: String { Self.pathPrefix + rawValue }
}
