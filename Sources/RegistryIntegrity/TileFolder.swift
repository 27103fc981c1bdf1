import Foundation

/// A folder of files, read only.
struct TileFolder: Sendable {
    let path: String

    /// Names of temporary files end so: what a crash left of one is written again before it is used.
    private static let temporarySuffix = ".new"

    /// The bytes of a file; `nil` where there is none.
    func bytes(_ name: String) throws -> [UInt8]? {
        let url = URL(fileURLWithPath: path + "/" + name)
        do {
            return [UInt8](try Data(contentsOf: url))
        } catch CocoaError.fileReadNoSuchFile {
            return nil
        }
    }

    /// The paths of all files below a folder, in order; those that hide, and leftovers of crashes, are left out.
    func files(below folder: String) -> [String] {
        let root = path + "/" + folder
        guard let names = FileManager.default.enumerator(atPath: root) else { return [] }
        var found: [String] = []
        while let name = names.nextObject() as? String {
            guard !name.hasPrefix("."), !name.hasSuffix(Self.temporarySuffix) else { continue }
            var isFolder: ObjCBool = false
            guard FileManager.default.fileExists(atPath: root + "/" + name, isDirectory: &isFolder), !isFolder.boolValue
            else { continue }
            found.append(folder.isEmpty ? name : folder + "/" + name)
        }
        return found.sorted()
    }
}
