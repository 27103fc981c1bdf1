import CPostgres

/// Where a database is and how to get in: what libpq reads out of a connection URI
/// (`postgresql://user@host:port/database?sslmode=verify-full`) or of a text of keywords (`host=... dbname=...`).
///
/// What it does not name comes from libpq's environment variables and files, a password from `~/.pgpass`.
public struct PostgresAddress: Sendable, Equatable {
    /// Bytes that an address may have.
    public static let byteCountMax = 4096

    private(set) var parameters: [Parameter]

    struct Parameter: Sendable, Equatable {
        let keyword: String
        let value: String
    }

    /// Reads an address.
    ///
    /// - Throws: When libpq does not understand it. The error repeats nothing that may be a password.
    public init(_ text: String) throws(PostgresError) {
        guard text.utf8.count <= Self.byteCountMax, !text.utf8.contains(0) else {
            throw PostgresError("the database's address is too long or has a zero byte")
        }
        var complaint: UnsafeMutablePointer<CChar>?
        let options = PQconninfoParse(text, &complaint)
        defer {
            PQfreemem(complaint)
            PQconninfoFree(options)
        }
        guard let options else {
            // libpq repeats the place that it does not understand, which may be a password.
            let words = complaint.map { String(cString: $0) } ?? "out of memory"
            let isHarmless = !text.contains("@") && !text.lowercased().contains("pass")
            throw PostgresError(
                "not the address of a PostgreSQL database"
                    + (isHarmless ? ": \(words.trimmedEnd)" : " (what is wrong is not shown: it may hold a password)"))
        }
        parameters = []
        var option = options
        // The array ends with an option without a keyword.
        while let keyword = option.pointee.keyword {
            if let value = option.pointee.val {
                parameters.append(Parameter(keyword: String(cString: keyword), value: String(cString: value)))
            }
            option += 1
        }
    }

    /// What was given for a keyword of libpq; `nil` where nothing was.
    public subscript(keyword: String) -> String? {
        parameters.last { $0.keyword == keyword }?.value
    }

    /// This address with another value for a keyword of libpq, or with none.
    public func with(_ keyword: String, _ value: String?) -> PostgresAddress {
        var changed = self
        changed.parameters.removeAll { $0.keyword == keyword }
        if let value { changed.parameters.append(Parameter(keyword: keyword, value: value)) }
        return changed
    }
}

extension PostgresAddress: CustomStringConvertible {
    /// Host, port, database and user, as a URI; never a password.
    public var description: String {
        var text = "postgresql://"
        if let user = self["user"] { text += user + "@" }
        text += self["host"] ?? self["hostaddr"] ?? ""
        if let port = self["port"] { text += ":" + port }
        return text + "/" + (self["dbname"] ?? "")
    }
}

extension String {
    /// Without the white space at its end, which libpq's sentences have.
    var trimmedEnd: String {
        var rest = self[...]
        while let last = rest.last, last.isWhitespace { rest.removeLast() }
        return String(rest)
    }
}
