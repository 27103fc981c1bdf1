import Attestation
import StrictJSON
import TransparencyLog
import VehicleHistory
import VerifiableIndex

/// Reads out of statements which components a vehicle may have. Pure but for its parameter.
struct ComponentReader {
    /// The first of the rows of the vehicle that a subject number belongs to.
    let vehicle: (SubjectNumber) throws(StoreError) -> SubjectNumber?

    private static let kinds: Set<String> = Set(
        [ManufactureBody.kind, ComponentSwapBody.kind, CorrectionBody.kind].map(\.typeIdentifier))

    /// Adds what a statement says to a reading.
    func read(_ stored: DatedStatement, into reading: inout ComponentReading) throws(StoreError) {
        guard let sdJWT = try? SDJWT(parsing: stored.jwt + [UInt8(ascii: "~")]),
            let kind = sdJWT.payload["vct"]?.string, Self.kinds.contains(kind),
            let statement = try? Statement(sdjwt: sdJWT), statement.subject.hasSecretLabel,
            let vehicle = try vehicle(stored.subject)
        else { return }
        let numbers = Self.numbers(statement.body).compactMap { PartNumberKey($0)?.text }
        for number in Set(numbers).sorted() {
            reading.numbers.append(.init(number: number, vehicle: vehicle, index: stored.index))
        }
        if statement.body is ManufactureBody {
            reading.makers.append(.init(maker: statement.issuer.string, vehicle: vehicle, index: stored.index))
        }
    }

    private static func numbers(_ body: any StatementBody) -> [String] {
        switch body {
        case let body as ManufactureBody:
            body.components.flatMap { [$0.serial, $0.lot].compactMap(\.self) } + [body.engineNumber].compactMap(\.self)
        case let body as ComponentSwapBody: [body.fittedSerial, body.fittedLot].compactMap(\.self)
        // A corrected lot leads to the vehicle too.
        case let body as CorrectionBody where body.field.hasPrefix("/body/"): [body.rightValue]
        default: []
        }
    }
}
