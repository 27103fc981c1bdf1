import AttestorClient
import CommandLineKit
import StrictJSON

/// `vinlog garage batch --list-presets`.
enum BatchPresets {
    static func show(json: Bool) {
        let presets = ColumnMapping.presetNames.map { name in
            (
                name: name, kind: (try? ColumnMapping.preset(name))?.kind ?? "",
                source: ColumnMapping.presetSource(name) ?? ""
            )
        }
        if json {
            let list: [JSON] = presets.map {
                ["name": .string($0.name), "kind": .string($0.kind), "source": .string($0.source)]
            }
            return Terminal.standardOutput.write(JSON.array(list).prettyPrinted())
        }
        for preset in presets {
            Terminal.standardOutput.write("\(preset.name): rows become \(preset.kind) statements\n")
            Terminal.standardOutput.write("  " + TextWrapping.wrapped(preset.source, indent: 2, columnCount: 80) + "\n")
        }
    }
}
