import ArgumentParser
import AttestorClient
import CommandLineKit

/// Which column becomes which claim, as command lines say it.
struct MappingOptions: ParsableArguments {
    @Option(help: "A mapping that this program carries: see batch --list-presets.")
    var preset: String?
    @Option(help: "A mapping: target=column pairs joined by commas; may be given more than once.")
    var map: [String] = []
    @Option(help: "The statement kind that rows become, with --map.")
    var kind: String?

    /// The mapping for a file of these columns.
    ///
    /// - Throws: `CommandFailure` with status 64.
    func mapping(columns: [String]) throws(CommandFailure) -> ColumnMapping {
        do throws(MappingError) {
            switch (preset, map.isEmpty ? nil : map.joined(separator: ","), kind) {
            case (let preset?, nil, nil):
                let mapping = try ColumnMapping.preset(preset)
                try mapping.check(columns: columns)
                return mapping
            case (nil, let map?, let kind?): return try ColumnMapping(option: map, kind: kind, columns: columns)
            default: break
            }
        } catch {
            throw CommandFailure(
                "\(error)", mend: "See vinlog garage batch --help, and try with --dry-run.", status: .usage)
        }
        throw CommandFailure(
            "the mapping is not clear", mend: "Give --preset NAME, or --map a=b,… together with --kind KIND.",
            status: .usage)
    }
}
