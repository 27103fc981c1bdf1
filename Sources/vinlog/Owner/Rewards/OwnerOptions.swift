import ArgumentParser
import CommandLineKit
import OwnerClient
import RegistryAPI

/// A car and the registry where its holder key has an account: one a vehicle, so that nobody can tell that two cars are
/// one person's.
struct OwnerOptions: ParsableArguments {
    @OptionGroup var car: CarOptions
    @OptionGroup var registry: RegistryOptions

    /// A desk that calls in the name of the car's holder key.
    ///
    /// - Throws: `CommandFailure`.
    func desk() throws(CommandFailure) -> CallDesk {
        let key = try car.open().car.holderKey
        return try CallDesk(client: try Connection.client(registry), .owner, key: key)
    }
}
