import ArgumentParser
import AttestorClient
import CommandLineKit
import StrictJSON
import TransparencyLog
import VehicleHistory

/// `vinlog registrar agreement`: the terms that both sides sign.
struct AgreementCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "agreement",
        abstract: "Write down a transfer's terms for seller and buyer to sign.",
        discussion: """
            Seller and buyer sign the agreement as a whole, the odometer disclosure of
            49 CFR 580 with it: the seller with `vinlog owner sell`, the buyer with
            `vinlog owner buy`. It names nobody.

            EXAMPLE
              vinlog registrar agreement --vin 1HGCM82633A004352 --method sale \\
                --odometer 84210km --disclosure actual --seller-class private \\
                --price-minor-units 1849900 --currency USD --output car.agreement.json
            """)

    @Option(help: "The vehicle identification number.")
    var vin: String
    @Option(help: "How it changes hands: sale, auction, gift, inheritance, trade_in, …")
    var method = "sale"
    @OptionGroup var event: EventOptions
    @Option(help: "What sort of party sells: private, dealer, company, fleet, …")
    var sellerClass: String?
    @Option(help: "What sort of party buys: private, dealer, company, fleet, …")
    var buyerClass: String?
    @Option(help: "The price, in cents of the currency.")
    var priceMinorUnits: Int?
    @Option(help: "The price's currency, ISO 4217.")
    var currency: String?
    @Option(
        name: .shortAndLong, help: "Where to write the agreement (default: VIN.agreement.json); - for standard output.")
    var output: String?
    @OptionGroup var registry: RegistryOptions
    @OptionGroup var policy: PolicyOptions
    @OptionGroup var payment: PaymentOptions
    @OptionGroup var home: HomeOptions
    @OptionGroup var format: OutputOptions

    func run() async throws {
        let vehicle = Subject.vehicle(try Arguments.vin(vin))
        guard let reading = try event.reading(), reading.disclosure != nil else {
            throw CommandFailure(
                "an agreement has an odometer disclosure", mend: "Add --odometer and --disclosure, such as actual.",
                status: .usage)
        }
        let method: OwnershipTransferBody.Method = try Choice.of(method, option: "--method")
        let sellerClass: PartyClass? = try sellerClass.map { try Choice.of($0, option: "--seller-class") }
        let buyerClass: PartyClass? = try buyerClass.map { try Choice.of($0, option: "--buyer-class") }
        let time = try event.time()
        let desk = try await TitleDesk(home: home, registry: registry, policy: policy, payment: payment)
        let report = try await desk.report(of: vehicle)
        let title = try refused {
            guard let title = report.ownership.current else {
                throw RegistrarRefusal(
                    .noTitle, "the vehicle has no title in force, so its owner cannot sign",
                    mend: "use vinlog registrar bind first, or a one-sided transfer")
            }
            return title
        }
        var randomness = SystemRandomNumberGenerator()
        let agreement = TransferAgreement(
            vehicle: vehicle, log: desk.office.log, registrar: desk.office.registrar, previous: title.index,
            method: method, occurredAt: time, country: try event.place(desk.profile), odometer: reading,
            sellerClass: sellerClass, buyerClass: buyerClass, priceMinorUnits: priceMinorUnits, currency: currency,
            nonce: TransferAgreement.freshNonce(using: &randomness))
        try refused { try agreement.check() }
        let path = output ?? "\(vehicle.fileName).agreement.json"
        try InputFile.write(agreement.json.prettyPrinted(), to: path)
        if path == "-" { return }
        if format.json { return Terminal.standardOutput.write(agreement.json.prettyPrinted()) }
        Terminal.standardOutput.write(
            """
            Wrote \(path), which succeeds the title of entry \(title.index).
            The seller signs it:  vinlog owner sell \(path)
            The buyer signs it:   vinlog owner buy \(path) --car NAME
            Then:                 vinlog registrar transfer \(path) …

            """)
    }
}
