import RegistryAPI
import Rewards

extension Holder {
    /// The holder of this name; `nil` for an administrator, who holds nothing.
    init?(_ name: CallerName) {
        switch name.kind {
        case .attestor: self = .attestor(name.identifier)
        case .owner: self = .owner(name.identifier)
        case .buyer: self = .buyer(name.identifier)
        case .admin: return nil
        }
    }

    /// The holder of this name.
    ///
    /// - Throws: `Problem` for an administrator, who holds nothing.
    init(of name: CallerName, field: String) throws(Problem) {
        guard let holder = Holder(name) else {
            throw .memberInvalid(field, rule: "It is attestor:<id>, owner:<thumbprint> or buyer:<thumbprint>.")
        }
        self = holder
    }

    /// The name on the wire.
    var callerName: CallerName? { CallerName(text) }
}
