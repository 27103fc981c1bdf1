import ArgumentParser
import CommandLineKit
import OwnerClient
import StrictJSON
import VehicleHistory

/// `vinlog owner request`.
struct OwnerRequestCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "request",
        abstract: "Ask a registrar for a title: a fresh key for this car, proven.",
        discussion: """
            The registrar gives you a nonce and takes the file; who you are, you show
            there with your papers. The file names nobody. What comes back is sealed so
            that only this wallet can read it.

            EXAMPLE
              vinlog owner request --car golf --vin 1HGCM82633A004352 \\
                --registrar ohio-bmv --nonce qP3v…
            """)

    @Option(help: "Your own word for the car; it stays in the wallet.")
    var car: String
    @Option(help: "The vehicle identification number.")
    var vin: String
    @Option(help: "The registrar's id.")
    var registrar: String
    // A nonce may begin with a hyphen.
    @Option(parsing: .unconditional, help: "The nonce that the registrar gave you.")
    var nonce: String
    @Flag(help: "Let the title be written in the clear, for a wallet that cannot open sealed ones.")
    var unsealed = false
    @Option(name: .shortAndLong, help: "Where to write the request (default: VIN.holder.json); - for standard output.")
    var output: String?
    @OptionGroup var wallet: WalletOptions
    @OptionGroup var format: OutputOptions

    func validate() throws {
        try CarOptions.validate(car)
    }

    func run() async throws {
        let vehicle = Subject.vehicle(try Arguments.vin(vin))
        let id = try RegistrarName.id(registrar)
        let open = try wallet.open()
        let request = try HolderRequestDesk(wallet: open, name: car).request(
            vehicle: vehicle, registrar: id, nonce: nonce, isSealed: !unsealed)
        let path = output ?? "\(vehicle.fileName)\(HolderRequest.fileSuffix)"
        try HolderRequestDesk.hand(
            request, to: path, format: format, next: "Give it to \(id). Then: vinlog owner receive FILE")
    }
}

/// The registrar as it is typed.
enum RegistrarName {
    /// An id, with or without `attestor:` before it.
    ///
    /// - Throws: `CommandFailure` with status 64.
    static func id(_ text: String) throws(CommandFailure) -> AttestorID {
        guard let id = AttestorID(text) ?? Issuer(text)?.attestorID else {
            throw CommandFailure(
                "--registrar: \"\(text)\" is no registrar's id", mend: "Write it as the registrar says it.",
                status: .usage)
        }
        return id
    }
}

/// Makes requests for titles.
struct HolderRequestDesk {
    let wallet: OwnerWallet
    let name: String

    /// A request by the key of the car, which is made if the wallet has none of that name. A key serves one title: a car
    /// that has one already needs an entry of its own.
    ///
    /// - Throws: `CommandFailure`.
    func request(
        vehicle: Subject, registrar: AttestorID, nonce: String, isSealed: Bool
    ) throws(CommandFailure) -> HolderRequest {
        let existing = try wallet.cars().first { $0.name == name }
        if let existing {
            guard existing.vehicle == vehicle else {
                throw CommandFailure(
                    "\"\(name)\" is \(existing.vehicle)", mend: "Use another --car.", status: .usage)
            }
            guard existing.titles.isEmpty else {
                throw CommandFailure(
                    "\"\(name)\" has a title already, and each title has a key of its own",
                    mend: "Use another --car, such as \(name)-2.", status: .usage)
            }
        }
        let car = existing ?? OwnedCar(name: name, vehicle: vehicle)
        let request = try WalletFailure.refused { () throws(TitleRefusal) in
            try car.request(
                to: registrar, nonce: nonce, isSealed: isSealed, nowSeconds: Environment.nowSeconds)
        }
        // The key is on the disk before anything that was signed with it leaves.
        if existing == nil {
            try WalletFailure.mapped { () throws(WalletError) in
                try wallet.update { contents throws(WalletError) in try contents.add(car) }
            }
        }
        try wallet.change(name) { $0.registrar = registrar }
        return request
    }

    /// Writes the request and says what to do with it.
    ///
    /// - Throws: `CommandFailure`.
    static func hand(
        _ request: HolderRequest, to path: String, format: OutputOptions, next: String
    ) throws(CommandFailure) {
        try InputFile.write(request.json.prettyPrinted(), to: path)
        if path == "-" { return }
        if format.json {
            let answer: JSON = ["request": .string(path), "vehicle": .string(request.vehicle.string)]
            return Terminal.standardOutput.write(answer.prettyPrinted())
        }
        Terminal.standardOutput.write("Wrote \(path), which names nobody.\n\(next)\n")
    }
}
