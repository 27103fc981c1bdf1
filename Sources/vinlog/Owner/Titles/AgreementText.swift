import CommandLineKit
import VehicleHistory

/// A transfer's terms as a person reads them before signing.
struct AgreementText {
    private let agreement: TransferAgreement

    init(_ agreement: TransferAgreement) {
        self.agreement = agreement
    }

    /// The terms, one a line.
    func append(to sheet: inout FactSheet, indent: String = "") {
        sheet.append(indent + "Method", agreement.method.rawValue.replacing("_", with: " "))
        sheet.append(indent + "Date", "\(agreement.occurredAt), \(agreement.country)")
        let declared = agreement.odometer.disclosure?.rawValue.replacing("_", with: " ")
        sheet.append(indent + "Odometer", "\(agreement.odometer)" + (declared.map { ", declared \($0)" } ?? ""))
        sheet.append(indent + "Price", agreement.priceText)
        let parties = [agreement.sellerClass, agreement.buyerClass].map { $0?.rawValue ?? "not said" }
        if agreement.sellerClass != nil || agreement.buyerClass != nil {
            sheet.append(indent + "Parties", parties.joined(separator: " to "))
        }
    }

    /// Everything, with the vehicle at its head.
    func formatted() -> String {
        var sheet = FactSheet()
        sheet.append("Vehicle", agreement.vehicle.string)
        append(to: &sheet)
        sheet.append("Succeeds", "the title of entry \(agreement.previous)")
        sheet.append("Registrar", agreement.registrar.string)
        sheet.append("Log", agreement.log)
        return sheet.formatted()
    }
}

extension TransferAgreement {
    /// Reads an agreement's file.
    ///
    /// - Throws: `CommandFailure` with status 66.
    static func readOwners(_ path: String) throws(CommandFailure) -> TransferAgreement {
        let bytes = try InputFile.read(path, byteCountMax: byteCountMax)
        do {
            return try TransferAgreement(parsing: bytes)
        } catch {
            throw CommandFailure(
                "\(path) is no agreement: \(error)", mend: "The registrar makes one: vinlog registrar agreement.",
                status: .unreadable)
        }
    }
}
