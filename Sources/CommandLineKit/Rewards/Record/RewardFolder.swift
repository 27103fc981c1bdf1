import Foundation
public import RegistryAPI
import StrictJSON

/// The public record of the rewards as files in a folder, to be checked without a network.
///
/// `state.json`, `journal.ndjson`, `policy-<epoch>.json`, `sheet-<epoch>.ndjson`, `draws.json`, `draw-<id>.json`,
/// `proof-<subject>.vinlog.json`.
public struct RewardFolder: RewardSource {
    /// Largest file that is read: 1 GiB.
    public static let fileBytesMax = 1 << 30

    /// The folder.
    public let path: String

    /// The folder at `path`.
    public init(path: String) {
        self.path = path
    }

    /// The folder's path.
    public var place: String { path }

    /// The state.
    public func state() throws(CommandFailure) -> RewardsState { try value("state.json") }

    /// The journal.
    public func journal(atLeast count: Int) throws(CommandFailure) -> [UInt8] { try read("journal.ndjson") }

    /// The policy of an epoch.
    public func policy(epoch: UInt32) throws(CommandFailure) -> [UInt8] { try read("policy-\(epoch).json") }

    /// The sheet of an epoch.
    public func sheet(epoch: UInt32) throws(CommandFailure) -> [UInt8] { try read("sheet-\(epoch).ndjson") }

    /// The draws.
    public func draws() throws(CommandFailure) -> Draws { try value("draws.json") }

    /// A draw.
    public func draw(_ identifier: String) throws(CommandFailure) -> DrawDetail {
        try value("draw-\(Self.plain(identifier)).json")
    }

    /// A proof.
    public func proof(of subject: String) throws(CommandFailure) -> [UInt8] {
        try read("proof-\(Self.plain(subject)).vinlog.json")
    }

    // MARK: - Filling it

    /// Copies from `source` what it takes to check an epoch, and the draws of that epoch.
    ///
    /// - Parameter progress: told each file's name once it is there.
    /// - Throws: `CommandFailure`.
    public func download(
        epoch: UInt32, from source: any RewardSource, progress: (String) -> Void = { _ in }
    ) async throws(CommandFailure) {
        do {
            try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
        } catch {
            throw CommandFailure("cannot make \(path)", mend: "May you write there?", status: .cannotWrite)
        }
        let state = try await source.state()
        let draws = try await source.draws()
        var files: [(String, [UInt8])] = [
            ("state.json", state.json.prettyPrinted()), ("draws.json", draws.json.prettyPrinted()),
            ("policy-\(epoch).json", try await source.policy(epoch: epoch)),
            ("sheet-\(epoch).ndjson", try await source.sheet(epoch: epoch)),
            ("journal.ndjson", try await source.journal(atLeast: state.journal.count)),
            ("proof-\(Self.plain("points:\(epoch)")).vinlog.json", try await source.proof(of: "points:\(epoch)")),
        ]
        for draw in draws.draws where draw.epoch == Int(epoch) {
            let detail = try await source.draw(draw.identifier)
            files.append(("draw-\(Self.plain(draw.identifier)).json", detail.json.prettyPrinted()))
            let subject = "draw:\(draw.identifier)"
            files.append(("proof-\(Self.plain(subject)).vinlog.json", try await source.proof(of: subject)))
        }
        for (name, bytes) in files {
            try InputFile.write(bytes, to: "\(path)/\(name)")
            progress(name)
        }
    }

    /// An identifier as part of a file's name.
    static func plain(_ text: String) -> String {
        String(text.map { $0.isASCII && ($0.isLetter || $0.isNumber || $0 == "-") ? $0 : "-" })
    }

    private func read(_ name: String) throws(CommandFailure) -> [UInt8] {
        try InputFile.read("\(path)/\(name)", byteCountMax: Self.fileBytesMax)
    }

    private func value<Value: WireValue>(_ name: String) throws(CommandFailure) -> Value {
        let bytes = try read(name)
        do {
            return try Value(json: JSON(parsing: bytes, byteCountMax: Self.fileBytesMax))
        } catch {
            throw CommandFailure(
                "\(path)/\(name) cannot be read: \(error)", mend: "Download it again: vinlog rewards download.",
                status: .unreadable)
        }
    }
}
