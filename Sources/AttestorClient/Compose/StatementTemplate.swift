import Foundation
public import StrictJSON

/// A job that a garage does again and again: a kind and what its body usually says. A file of the home folder.
public struct StatementTemplate: Sendable, Equatable {
    /// The kind's id.
    public let kind: String
    /// Members of the body.
    public let body: JSONObject

    /// A template of its parts.
    public init(kind: String, body: JSONObject) {
        self.kind = kind
        self.body = body
    }

    /// The template as it is kept.
    public var json: JSON { ["kind": .string(kind), "body": .object(body)] }

    /// Reads a template's file.
    ///
    /// - Throws: `StatementTemplateError`.
    public init(path: String) throws(StatementTemplateError) {
        guard let data = FileManager.default.contents(atPath: path) else { throw .absent(path: path) }
        guard let json = try? JSON(parsing: data), let kind = json["kind"]?.string, let body = json["body"]?.object
        else {
            throw .malformed(path: path)
        }
        self.init(kind: kind, body: body)
    }

    /// Whether a name can be a template's: small letters, digits and hyphens, 1 to 40 of them.
    public static func isName(_ name: String) -> Bool {
        (1...40).contains(name.utf8.count)
            && name.utf8.allSatisfy { byte in
                (0x61...0x7A).contains(byte) || (0x30...0x39).contains(byte) || byte == 0x2D
            }
    }
}

/// Why a template cannot be used.
public enum StatementTemplateError: Error, Sendable, Equatable, CustomStringConvertible {
    /// There is no such file.
    case absent(path: String)
    /// The file is not an object with `kind` and `body`.
    case malformed(path: String)

    /// A sentence that names the file.
    public var description: String {
        switch self {
        case .absent(let path): "there is no template \(path)"
        case .malformed(let path): "\(path) is no template: it is an object with \"kind\" and \"body\""
        }
    }
}
