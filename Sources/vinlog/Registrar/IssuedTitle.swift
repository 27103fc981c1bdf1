import CommandLineKit
import StrictJSON
import VehicleHistory

/// A title that is in the log and whose file is written.
struct IssuedTitle {
    let submitted: SubmittedStatement
    let vehicle: Subject
    /// The body's member `title`.
    let claim: JSON
    let path: String
    let isSealed: Bool

    func show(_ format: OutputOptions) {
        if format.json {
            var object = submitted.json
            object["vehicle"] = .string(vehicle.string)
            object["title"] = claim
            object["title_file"] = .string(path)
            object["sealed"] = .bool(isSealed)
            return Terminal.standardOutput.write(JSON.object(object).prettyPrinted())
        }
        let kept = isSealed ? "sealed to their key" : "readable by whoever has it"
        Terminal.standardOutput.write(
            submitted.text(of: "The title of \(vehicle)") + """
                Title    \(path), \(kept)
                         Hand it to the owner: vinlog owner receive \(path)

                """)
    }
}
