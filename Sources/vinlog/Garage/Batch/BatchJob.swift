import Attestation
import AttestorClient
import CommandLineKit
import Foundation
import RegistryClient
import StrictJSON
import Synchronization
import VehicleHistory

/// One file on its way to a registry: what `garage batch` and `garage watch` both do.
struct BatchJob {
    let home: AttestorHome
    let issuer: Issuer
    let key: any Signer
    /// Which of the file's columns becomes which claim.
    let mapping: (_ columns: [String]) throws(CommandFailure) -> ColumnMapping
    /// Where refused rows go; `nil` for the usual place.
    var rejects: String?
    var restart = false
    let retries: Int

    /// Takes a file to the registry, going on where an earlier run stopped.
    ///
    /// - Parameters:
    ///   - batch: the file's plain copy.
    ///   - name: what the person calls it.
    /// - Returns: where the batch stands at its end.
    /// - Throws: `CommandFailure`.
    func run(_ batch: BatchFile, name: String, client: RegistryClient) async throws -> BatchJournal {
        let mapping = try mapping(batch.columns)
        let audience = try await SubmissionDesk(home: home, client: client, trust: nil).origin()
        let path = journalPath(batch, mapping, audience)
        let journal = try await journal(at: path, name, client)
        let composer = try composer(mapping, audience, journal.issuedAtSeconds)
        return try await send(batch, composer, journal, path, client)
    }

    /// Composes every row and sends nothing; with `output`, writes each statement as the line that would leave.
    ///
    /// The time of signing is kept, so that the batch sent later signs the same bytes.
    ///
    /// - Throws: `CommandFailure`.
    func tryOut(
        _ batch: BatchFile, audience: String, output: String?
    ) async throws -> BatchTrial {
        let mapping = try mapping(batch.columns)
        let path = journalPath(batch, mapping, audience)
        let composer = try composer(mapping, audience, try begun(path))
        let progress = Progress("Trying out", total: batch.rowCountEstimate, unit: "rows")
        let sink = try output.map { path throws(CommandFailure) in try LineSink(path: path) }
        do {
            let trial = try await BatchTrial(
                of: batch, by: composer,
                signed: sink.map { sink in
                    { sink.write([UInt8(ascii: "\"")] + $0.bytes + Array("\"\n".utf8)) }
                }
            ) { progress.update(completed: $0) }
            try sink?.close()
            progress.finish("\(trial.rowCount) rows")
            return trial
        } catch {
            throw BatchFailure.failure(error, rowsDone: 0)
        }
    }

    // MARK: - Before

    private func journalPath(_ batch: BatchFile, _ mapping: ColumnMapping, _ audience: String) -> String {
        let name = BatchJournal.fileName(
            file: batch.fingerprint, mapping: mapping, issuer: issuer.string, audience: audience)
        return home.batchesPath + "/" + name
    }

    /// When the batch was first begun or tried out, seconds since 1970: the `iat` of its statements.
    private func begun(_ journalPath: String) throws(CommandFailure) -> Int {
        if let known = BatchJournal(path: journalPath) { return known.issuedAtSeconds }
        let path = journalPath + ".begun"
        if let data = FileManager.default.contents(atPath: path),
            let seconds = Int(String(decoding: data, as: UTF8.self))
        {
            return seconds
        }
        let now = Environment.nowSeconds
        try? FileManager.default.createDirectory(atPath: home.batchesPath, withIntermediateDirectories: true)
        try InputFile.write(Array(String(now).utf8), to: path)
        return now
    }

    private func composer(
        _ mapping: ColumnMapping, _ audience: String, _ issuedAtSeconds: Int
    ) throws(CommandFailure) -> RowComposer {
        do {
            return try RowComposer(
                mapping: mapping, signer: key, issuer: issuer, audience: audience, issuedAtSeconds: issuedAtSeconds)
        } catch {
            throw CommandFailure("\(error)", status: .usage)
        }
    }

    /// Where the batch stands: a fresh journal, or the one that an earlier run left.
    private func journal(
        at path: String, _ name: String, _ client: RegistryClient
    ) async throws(CommandFailure) -> BatchJournal {
        let known = BatchJournal(path: path)
        let wanted = rejects.map { BatchSummary.absolutePath($0) }
        if let known, !restart {
            guard wanted == nil || wanted == known.rejectsPath else {
                throw CommandFailure(
                    "this batch was begun with --rejects \(known.rejectsPath)",
                    mend: "Name that file, or begin anew with --restart.", status: .usage)
            }
            return known
        }
        let rejectsPath = wanted ?? BatchSummary.rejectsPath(for: name)
        guard rejectsPath != BatchSummary.absolutePath(name) else {
            throw CommandFailure(
                "refused rows cannot go to the file they are read from", mend: "Name another file with --rejects.",
                status: .usage)
        }
        // The signing time of the first run is kept, so that the same rows are the same bytes.
        var journal = BatchJournal(
            issuedAtSeconds: try begun(path), logSize: try await Connection.logSize(client), rejectsPath: rejectsPath)
        journal.name = name
        return journal
    }

    // MARK: - Doing it

    private func send(
        _ batch: BatchFile, _ composer: RowComposer, _ journal: BatchJournal, _ journalPath: String,
        _ client: RegistryClient
    ) async throws -> BatchJournal {
        if journal.isFinished { return journal }
        if journal.rowsDone > 0 {
            Terminal.standardError.write("Going on after row \(journal.rowsDone).\n")
        }
        let progress = Progress(
            "Handing in", total: batch.rowCountEstimate, initial: journal.rowsDone, unit: "rows")
        let answered = Mutex(journal.rowsDone)
        let delivery = BatchDelivery(client: client, retriesMax: retries) {
            progress.update(
                completed: answered.withLock { count in
                    count += 1
                    return count
                })
        }
        do {
            let end = try await BatchImport(file: batch, composer: composer, journalPath: journalPath).run(
                from: journal, deliver: { try await delivery.deliver($0) },
                progress: { journal in
                    answered.withLock { $0 = max($0, journal.rowsDone) }
                    progress.update(completed: journal.rowsDone)
                })
            progress.finish("\(end.rowsDone) rows")
            return end
        } catch {
            let done = BatchJournal(path: journalPath)?.rowsDone ?? journal.rowsDone
            progress.finish("stopped")
            throw BatchFailure.failure(error, rowsDone: done)
        }
    }
}
