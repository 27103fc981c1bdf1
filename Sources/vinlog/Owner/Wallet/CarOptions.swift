import ArgumentParser
import CommandLineKit
import OwnerClient

/// One car of the wallet.
struct CarOptions: ParsableArguments {
    @Option(help: "Your own word for the car (default: the wallet's only one); it stays in the wallet.")
    var car: String?
    @OptionGroup var wallet: WalletOptions

    func validate() throws {
        if let car { try Self.validate(car) }
    }

    static func validate(_ name: String) throws {
        guard OwnedCar.isName(name) else {
            throw ValidationError("--car has letters, digits, hyphens and dots only, 64 at most.")
        }
    }

    /// The wallet, open, and the car.
    ///
    /// - Throws: `CommandFailure`.
    func open() throws(CommandFailure) -> (wallet: OwnerWallet, car: OwnedCar) {
        let wallet = try wallet.open()
        return (wallet, try pick(from: wallet.cars()))
    }

    /// The car that is named, or the only one.
    ///
    /// - Throws: `CommandFailure` with status 66.
    func pick(from cars: [OwnedCar]) throws(CommandFailure) -> OwnedCar {
        if let car {
            if let found = cars.first(where: { $0.name == car }) { return found }
            throw CommandFailure(
                "the wallet has no car \"\(car)\"", mend: Self.known(cars), status: .unreadable)
        }
        guard cars.count == 1, let only = cars.first else {
            throw CommandFailure(
                cars.isEmpty ? "the wallet has no car yet" : "the wallet has \(cars.count) cars",
                mend: cars.isEmpty ? "Begin with: vinlog owner request." : "Add --car. \(Self.known(cars))",
                status: cars.isEmpty ? .unreadable : .usage)
        }
        return only
    }

    private static func known(_ cars: [OwnedCar]) -> String {
        cars.isEmpty
            ? "Begin with: vinlog owner request."
            : "It has \(cars.map(\.name).joined(separator: ", "))."
    }
}

extension OwnerWallet {
    /// The wallet's cars.
    ///
    /// - Throws: `CommandFailure`.
    func cars() throws(CommandFailure) -> [OwnedCar] {
        try WalletFailure.mapped { () throws(WalletError) in try contents().cars }
    }

    /// Changes one car.
    ///
    /// - Throws: `CommandFailure`.
    func change(_ name: String, _ body: (inout OwnedCar) -> Void) throws(CommandFailure) {
        try WalletFailure.mapped { () throws(WalletError) in
            try update { contents throws(WalletError) in
                try contents.change(name) { car throws(WalletError) in body(&car) }
            }
        }
    }
}
