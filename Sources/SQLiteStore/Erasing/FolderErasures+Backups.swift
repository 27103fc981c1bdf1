public import Registry
public import TransparencyLog

extension FolderErasures {
    /// The file that whoever writes a backup, or erases in one, has a lock on.
    static let backupLockFileName = "backups.lock"
    /// The published checkpoint in a data folder.
    static let publishedCheckpointPath = "tiles/checkpoint"
    /// The checkpoint in a copy.
    static let checkpointFileName = "checkpoint"

    /// Copies the database to `destination` while the registry runs, consistent and compact, and lists it among the
    /// folder's backups.
    ///
    /// The order, so that nothing erased ever stays in a copy that nobody knows of:
    ///
    /// 1. The copy is listed, as one that is being written. The published checkpoint is read, before the database: so
    ///    it is never ahead of the copy, which can show its reports under it.
    /// 2. The database is copied (`VACUUM INTO`, one reading transaction). *An erasure meanwhile deletes its bytes here;
    ///    they may be in the copy.*
    /// 3. Under the lock that erasing in backups takes: every erasure noted by now is carried out in the copy, and the
    ///    copy is listed as done.
    ///
    /// - Parameters:
    ///   - destination: an absolute path; the folder must not exist, or be empty.
    ///   - nowSeconds: seconds since 1970.
    /// - Returns: entries in the copy.
    /// - Throws: `.database` saying what cannot be read or written.
    public func makeBackup(at destination: String, nowSeconds: Int) throws(StoreError) -> LogSize {
        var backup = BackupRegister.Backup(path: destination, madeAtSeconds: nowSeconds, erasureCount: nil)
        try withBackups { (register) throws(StoreError) in register.set(backup) }
        let checkpoint = try DurableFile.read(folder + "/" + Self.publishedCheckpointPath)
        let copy = destination + "/" + SQLiteStore.fileName
        try BackupDatabase.copy(folder + "/" + SQLiteStore.fileName, to: copy)
        var size: LogSize = 0
        try withBackups { (register) throws(StoreError) in
            let records = try records()
            size = try BackupDatabase.scrub(copy, of: records)
            try copyLedger(records, to: destination)
            if let checkpoint {
                try DurableFile.replace(destination + "/" + Self.checkpointFileName, with: checkpoint)
            }
            try DurableFile.synchronize(copy)
            try DurableFile.synchronize(folderOf: copy)
            backup.erasureCount = records.count
            register.set(backup)
        }
        return size
    }

    /// Brings a copy of a database into this folder, which nobody serves.
    ///
    /// Its erasures are united with the folder's own, noted, and carried out before the copy is put in place: whatever
    /// happens in between, no start serves what was erased. A mark says that the copy has to be compared before anything
    /// is signed (`RestoredFolder`); it is written first too. The folder's tiles stay: they may hold what the copy lost.
    ///
    /// - Parameters:
    ///   - source: a folder that `makeBackup` wrote.
    ///   - nowSeconds: seconds since 1970.
    /// - Returns: entries in the copy, and how many erasures there are.
    /// - Throws: `.leaseHeld` while somebody serves the folder, `.database`, `.corrupt`.
    public func restore(
        from source: String, nowSeconds: Int
    ) throws(StoreError) -> (size: LogSize, erasureCount: Int) {
        let lock = try FolderLock(path: folder + "/" + SQLiteStore.lockFileName)
        defer { withExtendedLifetime(lock) {} }
        try append(try FolderErasures(folder: source).records())
        let path = folder + "/" + SQLiteStore.fileName
        let temporary = path + ".restored"
        for suffix in ["", "-wal", "-shm", "-journal"] { try DurableFile.remove(temporary + suffix) }
        try BackupDatabase.copy(source + "/" + SQLiteStore.fileName, to: temporary)
        let records = try records()
        let size = try BackupDatabase.scrub(temporary, of: records)
        try DurableFile.synchronize(temporary)
        try RestoredFolder.mark(
            folder, size: size, nowSeconds: nowSeconds,
            checkpoint: try DurableFile.read(source + "/" + Self.checkpointFileName))
        for suffix in ["-wal", "-shm"] { try DurableFile.remove(path + suffix) }
        try DurableFile.move(temporary, to: path)
        return (size, records.count)
    }

    /// Takes what was erased out of every backup that can be reached.
    ///
    /// - Returns: the folder itself, when its own files are not settled yet, then every backup.
    public func scrubBackups() throws(StoreError) -> [BackupStanding] {
        var standings: [BackupStanding] = []
        if try isUnsettled() {
            standings.append(
                BackupStanding(path: folder, fault: "a reader holds the write-ahead log; tried again within a minute"))
        }
        let records = try records()
        try withBackups { (register) throws(StoreError) in
            for backup in register.backups {
                var fault: String?
                do throws(StoreError) {
                    guard let done = backup.erasureCount else {
                        throw .database("it is being written, or was given up")
                    }
                    if done < records.count { try scrub(backup, of: records, in: &register) }
                } catch {
                    fault = "\(error)"
                }
                standings.append(BackupStanding(path: backup.path, fault: fault))
            }
        }
        return standings
    }

    /// Entries in a copy.
    ///
    /// - Throws: `.database` when it is not there or is no copy of ours.
    public static func entryCount(ofBackupAt source: String) throws(StoreError) -> LogSize {
        try BackupDatabase.entryCount(source + "/" + SQLiteStore.fileName)
    }

    /// Every backup that is known, the oldest first, whatever its standing.
    public func backupPaths() throws(StoreError) -> [String] { try BackupRegister(folder: folder).backups.map(\.path) }

    /// Takes a backup off the list: it is gone, or somebody else sees to its erasures.
    ///
    /// - Returns: whether it was on the list.
    public func forgetBackup(at path: String) throws(StoreError) -> Bool {
        var wasListed = false
        try withBackups { (register) throws(StoreError) in
            wasListed = register.backups.contains { $0.path == path }
            register.backups.removeAll { $0.path == path }
        }
        return wasListed
    }

    private func scrub(
        _ backup: BackupRegister.Backup, of records: [ErasureRecord], in register: inout BackupRegister
    ) throws(StoreError) {
        let copy = backup.path + "/" + SQLiteStore.fileName
        _ = try BackupDatabase.scrub(copy, of: records)
        try copyLedger(records, to: backup.path)
        try DurableFile.synchronize(copy)
        var done = backup
        done.erasureCount = records.count
        register.set(done)
    }

    private func copyLedger(_ records: [ErasureRecord], to destination: String) throws(StoreError) {
        guard !records.isEmpty else { return }
        let bytes = records.flatMap { $0.line + [UInt8(ascii: "\n")] }
        try DurableFile.replace(destination + "/" + Self.fileName, with: bytes)
    }

    /// Changes the list of backups, alone among all processes.
    private func withBackups(_ body: (inout BackupRegister) throws(StoreError) -> Void) throws(StoreError) {
        let lock = try FolderLock(waitingFor: folder + "/" + Self.backupLockFileName)
        defer { withExtendedLifetime(lock) {} }
        var register = try BackupRegister(folder: folder)
        let before = register.backups
        do throws(StoreError) {
            try body(&register)
        } catch {
            if register.backups != before { try register.write(toFolder: folder) }
            throw error
        }
        if register.backups != before { try register.write(toFolder: folder) }
    }
}
