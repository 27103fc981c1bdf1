import CommandLineKit
import RegistryClient
import StrictJSON

/// A key of an organisation, as the registry lists it.
struct EnrolledKey {
    let thumbprint: String
    let status: String
    let isDevice: Bool
    let name: String?
    let json: JSON

    private init?(_ json: JSON) {
        guard let thumbprint = json["kid"]?.string, let status = json["status"]?.string else { return nil }
        self.thumbprint = thumbprint
        self.status = status
        self.json = json
        isDevice = json["device"]?.bool ?? false
        name = json["name"]?.string
    }

    /// The keys of an attestor, those of organisations first.
    ///
    /// - Throws: `CommandFailure` when the registry lists no such attestor.
    static func all(of id: String, _ registry: RegistryOptions) async throws(CommandFailure) -> [EnrolledKey] {
        let client = try Connection.client(registry)
        let answer = try await Connection.asking { () throws(RegistryClientError) in try await client.attestors() }
        guard let listed = answer["attestors"]?.array?.first(where: { $0["id"]?.string == id }) else {
            throw CommandFailure(
                "the registry does not list \(id)", mend: "Has your accreditor signed the enrolment request?")
        }
        let keys = (listed["keys"]?.array ?? []).compactMap(EnrolledKey.init)
        return keys.filter { !$0.isDevice } + keys.filter(\.isDevice)
    }

    /// The one key that a person means by a thumbprint's beginning or a device's name.
    ///
    /// - Throws: `CommandFailure` with status 64 when it is none, or more than one.
    static func named(_ text: String, among keys: [EnrolledKey]) throws(CommandFailure) -> EnrolledKey {
        let meant = keys.filter { $0.thumbprint == text || $0.name == text }
        let found = meant.isEmpty ? keys.filter { $0.thumbprint.hasPrefix(text) } : meant
        guard let only = found.first, found.count == 1 else {
            throw CommandFailure(
                found.isEmpty
                    ? "your organisation has no key \"\(text)\"" : "\"\(text)\" names \(found.count) keys",
                mend: "Give more of the thumbprint: see vinlog garage device list.", status: .usage)
        }
        return only
    }
}
