import AttestorClient
import CommandLineKit
import StrictJSON
import VehicleHistory

/// The recordings that a command names: opened, understood, with their hashes.
final class FleetFiles {
    let names: [String]
    let recordings: [FleetRecording]
    let references: [EvidenceReference]
    let zone: FleetZone
    // Held until the recordings are read: temporary copies go with them.
    private let inputs: [SpooledInput]

    /// Opens the files.
    ///
    /// - Throws: `CommandFailure` with status 66 that names the file, the rule and the mend.
    init(
        _ names: [String], zone: FleetZone, date: EventTime?, assignments: [FleetColumns.Assignment]
    ) throws(CommandFailure) {
        self.names = names
        self.zone = zone
        var inputs: [SpooledInput] = []
        var recordings: [FleetRecording] = []
        var references: [EvidenceReference] = []
        for (number, name) in names.enumerated() {
            let input = try SpooledInput(name)
            let reference = try Self.reference(name)
            do throws(FleetRecordingError) {
                recordings.append(
                    try FleetRecording(
                        path: input.path, name: name, number: number, assignments: assignments, zone: zone, date: date))
            } catch {
                throw CommandFailure("\(name): \(error)", mend: error.mend, status: .unreadable)
            }
            inputs.append(input)
            references.append(reference)
        }
        self.inputs = inputs
        self.recordings = recordings
        self.references = references
    }

    private static func reference(_ name: String) throws(CommandFailure) -> EvidenceReference {
        do throws(EvidenceFileError) {
            return try EvidenceFile.checked(path: name)
        } catch {
            throw CommandFailure("\(error)", mend: error.mend, status: .unreadable)
        }
    }

    /// The days, read to the end of every file.
    ///
    /// - Throws: `CommandFailure` with status 66.
    func days() throws(CommandFailure) -> [FleetDay] {
        do throws(FleetRecordingError) {
            return try FleetDayBuilder.days(recordings, zone: zone)
        } catch {
            throw CommandFailure("the recordings: \(error)", mend: error.mend, status: .unreadable)
        }
    }
}
