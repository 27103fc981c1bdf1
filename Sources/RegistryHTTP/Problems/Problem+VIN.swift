import RegistryAPI
import VIN

extension Problem {
    /// What is wrong with a VIN, where, and the VIN that was probably meant.
    init(_ error: VINError, field: String) {
        self.init(
            code: "vin-invalid", status: 400, title: "Not a VIN", detail: "\(error)", field: field,
            rule: "ISO 3779: 17 characters, the digits and the capital letters but I, O and Q.",
            mend: error.suggestion.map { "Was \($0.string) meant?" })
    }
}
