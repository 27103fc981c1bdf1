import ArgumentParser
import Attestation
import CommandLineKit
import OwnerClient
import StrictJSON
import TransparencyLog
import VehicleHistory

/// `vinlog owner receive`.
struct OwnerReceiveCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "receive",
        abstract: "Take a title from a registrar into the wallet.",
        discussion: """
            The title is checked first: it is made out to this car's key, nothing is kept
            back from you, and both its receipt and the car's own report show it in the
            log. Once it is in the wallet, destroy the file.

            EXAMPLES
              vinlog owner receive 1HGCM82633A004352.title.json
              vinlog owner receive car.title.json --report car.vinlog.json
            """)

    @Argument(help: "The registrar's file, sealed or not.")
    var file: String
    @Option(help: "A saved report to check against, instead of fetching one.")
    var report: String?
    @OptionGroup var car: CarOptions
    @OptionGroup var options: OwnersReportOptions
    @OptionGroup var output: OutputOptions

    func run() async throws {
        let bytes = try InputFile.read(file, byteCountMax: 2 * TitleFile.byteCountMax)
        let wallet = try car.wallet.open()
        let candidates = try wallet.cars().filter { car.car == nil || $0.name == car.car }
        let (title, owner) = try TitleFinder(bytes, path: file).find(among: candidates)
        let own =
            if let report { try OwnersReport.saved(report, of: owner.vehicle, policy: options.policy) } else {
                try await OwnersReport.fetched(of: owner.vehicle, options)
            }
        let acceptance = TitleAcceptance(
            report: own.report, trust: own.trust, nowMilliseconds: Environment.nowMilliseconds)
        let accepted = try WalletFailure.refused { () throws(TitleRefusal) in
            try acceptance.check(title, for: owner)
        }
        try wallet.change(owner.name) { car in
            car.add(title)
            car.origin = own.report.origin
            car.registrar = accepted.statement.issuer.attestorID
            car.lastSeen = own.report.history.lines.map(\.index).max()
            car.sale = nil
        }
        show(accepted, owner, isInForce: own.report.ownership.current?.index == accepted.index)
    }

    private func show(_ title: OwnTitle, _ car: OwnedCar, isInForce: Bool) {
        if output.json {
            let answer: JSON = [
                "car": .string(car.name), "vehicle": .string(car.vehicle.string),
                "index": .integer(Int(clamping: title.index.value)), "in_force": .bool(isInForce),
                "disclosed": .array(
                    TitleAttribute.allCases.filter { title.disclosures.values[$0] != nil }.map {
                        .string($0.rawValue)
                    }),
            ]
            return Terminal.standardOutput.write(answer.prettyPrinted())
        }
        var sheet = FactSheet()
        sheet.append("Received", "the title of \(car.name), entry \(title.index) of the log")
        sheet.append("Checked", "registrar's signature, receipt, your key, all \(TitleDraft.digestCount) digests")
        sheet.append("In force", isInForce ? "yes" : "no: a later title has come since")
        sheet.append("Next", "Destroy \(file); keep a copy of the wallet: vinlog owner backup FILE")
        Terminal.standardOutput.write(sheet.formatted())
    }
}

/// Finds the car that a registrar's file is for.
struct TitleFinder {
    private let bytes: [UInt8]
    private let path: String

    init(_ bytes: [UInt8], path: String) {
        self.bytes = bytes
        self.path = path
    }

    /// The title, opened where it was sealed, and the car whose keys it names.
    ///
    /// - Throws: `CommandFailure`: status 66 for a file that is no title, 1 for one that is for none of the cars.
    func find(among cars: [OwnedCar]) throws(CommandFailure) -> (TitleFile, OwnedCar) {
        if let sealed = try? SealedTitle(parsing: bytes) {
            for car in cars {
                guard let opened = car.openingKey.open(sealed) else { continue }
                return (try title(opened), car)
            }
            throw notForAny("is sealed for none of the wallet's cars", cars)
        }
        let title = try title(bytes)
        let key = (try? SDJWT(parsing: title.sdJWT)).flatMap { try? $0.holderKey() }
        guard let car = cars.first(where: { $0.holderKey.publicKey == key }) else {
            throw notForAny("is made out to none of the wallet's keys", cars)
        }
        return (title, car)
    }

    private func title(_ bytes: [UInt8]) throws(CommandFailure) -> TitleFile {
        do {
            return try TitleFile(parsing: bytes)
        } catch {
            throw CommandFailure(
                "\(path) is no title: \(error)", mend: "Ask the registrar for the file again.", status: .unreadable)
        }
    }

    private func notForAny(_ fault: String, _ cars: [OwnedCar]) -> CommandFailure {
        let known = cars.map(\.name).joined(separator: ", ")
        return CommandFailure(
            "\(path) \(fault)", mend: known.isEmpty ? "The wallet has no such car." : "Tried \(known).",
            details: [
                "error": .string("\(path) \(fault)"), "code": .string(TitleRefusal.Code.otherKey.rawValue),
                "exit_status": .integer(Int(ExitStatus.failed.rawValue)),
            ])
    }
}
