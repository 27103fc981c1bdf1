import StrictJSON
import TestKit

extension TestRegistry {
    /// The folder of an attestor of a test.
    func home(_ id: String) -> String { "\(folder.path)/home/\(id)" }

    /// Makes and accredits an attestor with a folder of its own.
    ///
    /// - Parameters:
    ///   - kinds: joined by commas; those usual for the class without it.
    func accredit(_ id: String, as attestorClass: String, kinds: String? = nil, country: String = "GB") async throws {
        let path = "\(folder.path)/\(id).request"
        var arguments = [
            "garage", "init", "--id", id, "--name", id, "--country", country, "--class", attestorClass, "--home",
            home(id),
        ]
        if let kinds { arguments += ["--kinds", kinds] }
        for run in [
            try await Run.program("vinlog", arguments, environment: environment, folder: folder.path),
            try await vinlog("garage", "enroll", "--output", path, "--home", home(id)),
            try await admin("attestor", "accredit", path, "--authority-key", authorityKeyPath),
        ] where run.status != 0 {
            throw DidNotStart(description: run.error)
        }
    }

    /// Runs a command of an attestor's, with `--json`.
    func asks(_ id: String, _ arguments: String...) async throws -> Run {
        try await Run.program(
            "vinlog", arguments + ["--home", home(id), "--json"], environment: environment, folder: folder.path)
    }
}
