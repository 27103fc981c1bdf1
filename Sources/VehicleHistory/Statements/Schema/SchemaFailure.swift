/// Where and why a value breaks a schema. The pointer is put together only once there is a failure.
struct SchemaFailure {
    let code: StatementError.Code
    let rule: String
    let mend: String
    /// Reference tokens, innermost first.
    var path: [String] = []

    func inside(_ token: String) -> SchemaFailure {
        var failure = self
        failure.path.append(token)
        return failure
    }

    /// The failure as an error, its pointer beginning with `prefix`.
    func error(at prefix: String) -> StatementError {
        let pointer = path.reversed().map { "/" + Self.escaped($0) }.joined()
        return StatementError(code, field: prefix + pointer, rule: rule, mend: mend)
    }

    /// RFC 6901 section 3, and no more than 64 characters of a name that somebody else chose.
    private static func escaped(_ token: String) -> String {
        String(token.prefix(64).flatMap { $0 == "~" ? "~0" : $0 == "/" ? "~1" : String($0) })
    }
}
