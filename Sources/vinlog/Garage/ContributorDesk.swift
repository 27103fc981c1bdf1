import AttestorClient
import CommandLineKit
import RegistryAPI

extension HomeOptions {
    /// A desk that calls in the contributor's name.
    ///
    /// - Parameter keyPath: another key than that of the folder.
    ///
    /// - Throws: `CommandFailure`.
    func desk(_ registry: RegistryOptions, keyPath: String? = nil) throws(CommandFailure) -> CallDesk {
        let profile = try profile()
        guard let name = CallerName(.attestor, profile.id) else {
            throw CommandFailure("the profile's id \"\(profile.id)\" is no identifier", status: .unreadable)
        }
        return CallDesk(
            client: try Connection.client(registry), caller: name, key: try Keys.read(keyPath ?? folder.keyPath))
    }
}
