import ArgumentParser
import Attestation
import CommandLineKit
import OwnerClient
import StrictJSON
import VehicleHistory

/// `vinlog owner sell`.
struct OwnerSellCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "sell",
        abstract: "Sign a transfer's agreement as the seller.",
        discussion: """
            You sign the terms as they are shown, the odometer disclosure with them, and
            show the registrar that the car is yours; nothing else of your title is
            disclosed. Whoever has the file and the buyer's can finish the transfer.

            EXAMPLE
              vinlog owner sell 1HGCM82633A004352.agreement.json
            """)

    @Argument(help: "The agreement, from vinlog registrar agreement.")
    var agreement: String
    @Flag(help: "Do not ask.")
    var yes = false
    @Option(
        name: .shortAndLong, help: "Where to write your signature (default: VIN.presentation); - for standard output.")
    var output: String?
    @OptionGroup var car: CarOptions
    @OptionGroup var format: OutputOptions

    func run() async throws {
        let agreement = try TransferAgreement.readOwners(agreement)
        let (wallet, car) = try car.open()
        let now = Environment.nowSeconds
        let signature = try WalletFailure.refused { () throws(TitleRefusal) in
            try car.signature(under: agreement, nowSeconds: now)
        }
        if !yes { Terminal.standardError.write(AgreementText(agreement).formatted()) }
        try Confirmation.require("This signs \(car.name) away, on these terms.", word: "sell", isGiven: yes)
        try wallet.change(car.name) { $0.sale = SignedSale(digest: agreement.digest, atSeconds: now) }
        let path = output ?? "\(agreement.vehicle.fileName).presentation"
        try InputFile.write(signature.serialized, to: path)
        if path == "-" { return }
        if format.json {
            let answer: JSON = [
                "presentation": .string(path), "vehicle": .string(agreement.vehicle.string),
                "agreement": .string(agreement.proofNonce),
            ]
            return Terminal.standardOutput.write(answer.prettyPrinted())
        }
        Terminal.standardOutput.write(
            "Wrote \(path). Give it to \(agreement.registrar), with the buyer's file.\n")
    }
}

/// `vinlog owner buy`.
struct OwnerBuyCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "buy",
        abstract: "Sign a transfer's agreement as the buyer, with a fresh key for the car.",
        discussion: """
            You sign the terms as they are shown, the odometer disclosure with them. Let
            the seller prove to be the owner first: vinlog challenge new.

            EXAMPLE
              vinlog owner buy 1HGCM82633A004352.agreement.json --car golf
            """)

    @Argument(help: "The agreement, from vinlog registrar agreement.")
    var agreement: String
    @Option(help: "Your own word for the car; it stays in the wallet.")
    var car: String
    @Flag(help: "Do not ask.")
    var yes = false
    @Flag(help: "Let the title be written in the clear, for a wallet that cannot open sealed ones.")
    var unsealed = false
    @Option(
        name: .shortAndLong, help: "Where to write your signature (default: VIN.holder.json); - for standard output.")
    var output: String?
    @OptionGroup var wallet: WalletOptions
    @OptionGroup var format: OutputOptions

    func validate() throws {
        try CarOptions.validate(car)
    }

    func run() async throws {
        let agreement = try TransferAgreement.readOwners(agreement)
        let open = try wallet.open()
        if !yes { Terminal.standardError.write(AgreementText(agreement).formatted()) }
        try Confirmation.require("This signs for the car, on these terms.", word: "buy", isGiven: yes)
        let request = try HolderRequestDesk(wallet: open, name: car).request(
            vehicle: agreement.vehicle, registrar: agreement.registrar, nonce: agreement.proofNonce,
            isSealed: !unsealed)
        try HolderRequestDesk.hand(
            request, to: output ?? "\(agreement.vehicle.fileName)\(HolderRequest.fileSuffix)", format: format,
            next: "Give it to \(agreement.registrar), with the seller's file. Then: vinlog owner receive FILE")
    }
}
