import Attestation
import AttestorClient
import CommandLineKit
import StrictJSON
import VehicleHistory

/// What a step of the registrar's throws, as the person at the desk sees it.
func refused<Value>(_ step: () throws -> Value) throws(CommandFailure) -> Value {
    do {
        return try step()
    } catch let failure as CommandFailure {
        throw failure
    } catch let refusal as RegistrarRefusal {
        throw CommandFailure(
            refusal.rule, mend: refusal.mend.prefix(1).uppercased() + refusal.mend.dropFirst() + ".",
            status: refusal.code == .file ? .cannotWrite : .failed,
            details: [
                "error": .string(refusal.rule), "code": .string(refusal.code.rawValue), "mend": .string(refusal.mend),
                "exit_status": .integer(Int((refusal.code == .file ? ExitStatus.cannotWrite : .failed).rawValue)),
            ])
    } catch let error as StatementError {
        throw CommandFailure("\(error)", status: .usage)
    } catch SDJWTError.tooLarge(let byteCountMax) {
        throw CommandFailure(
            "the title with all that it hides would be larger than \(byteCountMax) bytes",
            mend: "Vouch for fewer files with --evidence.", status: .usage)
    } catch {
        throw CommandFailure("\(error)")
    }
}
