import Registry
import StrictJSON

/// The copies of a data folder that its registry knows: `backups.json`.
struct BackupRegister {
    /// The register's file name in the data folder.
    static let fileName = "backups.json"
    /// The value of the member `format`.
    static let format = "vinlog/backups/v1"
    /// Largest register, in bytes.
    static let byteCountMax = 1 << 24

    /// A copy.
    struct Backup: Equatable {
        /// Its folder, absolute.
        var path: String
        /// When it was begun, seconds since 1970.
        var madeAtSeconds: Int
        /// How many erasures of the ledger are carried out in it; `nil` while it is being written.
        var erasureCount: Int?
    }

    /// The copies, the oldest first.
    var backups: [Backup] = []

    /// Reads the register of a data folder.
    init(folder: String) throws(StoreError) {
        let path = folder + "/" + Self.fileName
        guard let bytes = try DurableFile.read(path) else { return }
        guard let json = try? JSON(parsing: bytes, byteCountMax: Self.byteCountMax),
            json["format"]?.string == Self.format, let backups = json["backups"]?.array
        else { throw .corrupt("\(path) is no list of backups") }
        for backup in backups {
            guard let folder = backup["path"]?.string, let seconds = backup["made_at"]?.integer else {
                throw .corrupt("\(path) is no list of backups")
            }
            self.backups.append(
                Backup(path: folder, madeAtSeconds: seconds, erasureCount: backup["erasures"]?.integer))
        }
    }

    /// Writes the register of a data folder.
    func write(toFolder folder: String) throws(StoreError) {
        let backups = backups.map { backup -> JSON in
            var object = JSONObject()
            object["path"] = .string(backup.path)
            object["made_at"] = .integer(backup.madeAtSeconds)
            object["erasures"] = backup.erasureCount.map(JSON.integer)
            return .object(object)
        }
        let json: JSON = ["format": .string(Self.format), "backups": .array(backups)]
        try DurableFile.replace(folder + "/" + Self.fileName, with: json.prettyPrinted())
    }

    /// Sets what is known of a copy.
    mutating func set(_ backup: Backup) {
        backups.removeAll { $0.path == backup.path }
        backups.append(backup)
    }
}
