import Attestation
import CommandLineKit
import RegistryAPI
import StrictJSON

/// People as they are named on the command line.
enum Roster {
    /// Fewest people of a roster: nobody approves an own plan.
    static let peopleMin = 2

    /// People from `NAME=KEYFILE` or `NAME=KEYFILE:role,role`; without roles a person has all but auditor.
    ///
    /// - Throws: `CommandFailure`: status 64 when there are too few or two are the same, 66 for unreadable keys.
    static func people(_ texts: [String]) throws(CommandFailure) -> [AdminEntry] {
        let people = try texts.map { text throws(CommandFailure) in try person(text) }
        guard people.count >= peopleMin else {
            throw CommandFailure(
                "--person: \(people.count) named, and it takes two",
                mend: "Name two people, each with a key of their own.",
                status: .usage)
        }
        guard Set(people.map(\.name)).count == people.count, Set(people.map(\.thumbprint)).count == people.count else {
            throw CommandFailure(
                "--person: two have the same name or the same key", mend: "Give each person a key of their own.",
                status: .usage)
        }
        for role in [AdminRole.maker, .checker, .guardian, .policyAdmin] {
            guard people.contains(where: { $0.roles.contains(role) }) else {
                throw CommandFailure(
                    "--person: nobody is \(role.rawValue)", mend: "Give somebody this role.", status: .usage)
            }
        }
        return people
    }

    private static func person(_ text: String) throws(CommandFailure) -> AdminEntry {
        guard let equals = text.firstIndex(of: "="), equals != text.startIndex else {
            throw CommandFailure(
                "--person: \"\(text)\" is not NAME=KEYFILE",
                mend: "Write, for example, --person \"Ada L.=ada.pub.jwk\".",
                status: .usage)
        }
        let name = String(text[..<equals])
        var path = String(text[text.index(after: equals)...])
        var roles: [AdminRole] = [.maker, .checker, .guardian, .policyAdmin]
        if let colon = path.lastIndex(of: ":"), let named = roleList(String(path[path.index(after: colon)...])) {
            roles = named
            path = String(path[..<colon])
        }
        return AdminEntry(name: name, key: try PersonKey.publicKey(path: path).jwk, roles: roles)
    }

    /// Roles joined by commas.
    ///
    /// - Throws: `CommandFailure` with status 64.
    static func roles(_ text: String) throws(CommandFailure) -> [AdminRole] {
        guard let roles = roleList(text) else {
            throw CommandFailure(
                "--roles: \"\(text)\" is not a list of roles",
                mend: "Use \(AdminRole.allCases.map(\.rawValue).joined(separator: ", ")), joined by commas.",
                status: .usage)
        }
        return roles
    }

    private static func roleList(_ text: String) -> [AdminRole]? {
        let words = text.split(separator: ",", omittingEmptySubsequences: false).map { String($0) }
        let roles = words.compactMap(AdminRole.init(rawValue:))
        return roles.count == words.count && Set(roles).count == roles.count ? roles : nil
    }
}

extension AdminEntry {
    /// The key's thumbprint, for people; empty where the key is none.
    var thumbprint: String { (try? PublicKey(jwk: key).thumbprint.description) ?? "" }
}
