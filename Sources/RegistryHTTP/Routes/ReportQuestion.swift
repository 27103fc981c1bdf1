import RegistryAPI
import StrictJSON
import VIN

/// The body of `POST /v1/reports`, read strictly: a misspelt `padded` must not pass for silence.
struct ReportQuestion {
    private static let vehiclePrefix = "vehicle:"

    /// The subject, its VIN in canonical form.
    let subject: String
    /// By which title the reader says to have the vehicle.
    let title: OwnerTitle?
    /// Whether the answer's length is padded.
    let isPadded: Bool

    init(_ question: JSONObject) throws(Problem) {
        let reader = try WireReader(.object(question), field: "", only: ["vin", "subject", "title", "padded"])
        subject = try Self.subject(question)
        title = try reader.optionalNested("title")
        isPadded = question["padded"] == nil ? false : try reader.bool("padded")
    }

    private static func subject(_ question: JSONObject) throws(Problem) -> String {
        switch (question["vin"]?.string, question["subject"]?.string) {
        case (let text?, nil): return try vehiclePrefix + VIN(text, field: "/vin").string
        case (nil, let subject?):
            guard subject.hasPrefix(vehiclePrefix) else { return subject }
            return try vehiclePrefix + VIN(String(subject.dropFirst(vehiclePrefix.count)), field: "/subject").string
        default: throw .subjectMissing
        }
    }
}

extension VIN {
    /// Reads a VIN of a request.
    ///
    /// - Throws: `vin-invalid`, naming `field`.
    init(_ text: String, field: String) throws(Problem) {
        do throws(VINError) {
            self = try VIN(text)
        } catch {
            throw Problem(error, field: field)
        }
    }
}
