import AsyncHTTPClient
import NIOCore
import NIOHTTP1
import NIOPosix
public import TransparencyLog

/// The static files of a log over HTTP (C2SP tlog-tiles).
///
/// Connections are kept; answers are limited in size by what the file can hold; a passing failure is tried again.
public final class LogFileClient: LogFiles {
    /// The log's address, without a slash at the end.
    public let url: String

    /// How patient this client is.
    public let limits: LogFileLimits

    private let http: HTTPClient

    /// A client of the log at `url`, under which `/checkpoint` and `/tile` lie. It connects when it is first asked.
    /// - Throws: `LogFileError.invalidURL`.
    public init(url: String, limits: LogFileLimits = LogFileLimits()) throws(LogFileError) {
        guard let address = HTTPAddress(url) else { throw .invalidURL(url) }
        self.url = address.prefix
        self.limits = limits
        var settings = HTTPClient.Configuration()
        settings.timeout.connect = .seconds(Int64(limits.connectSecondsMax))
        settings.redirectConfiguration = .disallow
        settings.connectionPool.concurrentHTTP1ConnectionsPerHostSoftLimit = limits.connectionsMax
        settings.connectionPool.retryConnectionEstablishment = false
        http = HTTPClient(eventLoopGroupProvider: .singleton, configuration: settings)
    }

    deinit {
        // The library demands a shutdown; nobody is left to await it.
        http.shutdown { _ in }
    }

    /// The log's address.
    public var place: String { url }

    /// The bytes of `/checkpoint`.
    public func checkpoint() async throws(LogFileError) -> [UInt8] {
        try await get("/checkpoint", byteCountMax: SignedNote.byteCountMax)
    }

    /// The bytes of `/params`.
    public func parameters() async throws(LogFileError) -> [UInt8] {
        try await get("/params", byteCountMax: limits.parametersByteCountMax)
    }

    /// The bytes of a tile or a bundle; of a partial one that is gone, the full one's.
    public func file(_ tile: Tile) async throws(LogFileError) -> [UInt8] {
        do throws(LogFileError) {
            return try await get("/" + tile.path, byteCountMax: Self.byteCountMax(tile))
        } catch {
            guard case .missing = error, !tile.isFull else { throw error }
            // The partial one may be gone since the log has grown beyond it.
            return try await get("/" + tile.full.path, byteCountMax: Self.byteCountMax(tile.full))
        }
    }

    /// Bytes of the largest file of this width.
    private static func byteCountMax(_ tile: Tile) -> Int {
        tile.byteCount ?? tile.width * (2 + EntryBundle.entryByteCountMax)
    }

    private func get(_ path: String, byteCountMax: Int) async throws(LogFileError) -> [UInt8] {
        let target = url + path
        var attempt = 1
        while true {
            do throws(LogFileError) {
                return try await once(target, byteCountMax: byteCountMax)
            } catch {
                guard error.isPassing, attempt < limits.attemptsMax else { throw error }
                let pause = limits.backoffMilliseconds << min(attempt - 1, 16)
                guard (try? await Task.sleep(for: .milliseconds(pause))) != nil else { throw error }
                attempt += 1
            }
        }
    }

    private func once(_ target: String, byteCountMax: Int) async throws(LogFileError) -> [UInt8] {
        do {
            let response = try await http.execute(
                HTTPClientRequest(url: target), timeout: .seconds(Int64(limits.answerSecondsMax)))
            switch response.status.code {
            case 200: break
            case 404, 410: throw LogFileError.missing(url: target)
            default: throw LogFileError.refused(url: target, status: Int(response.status.code))
            }
            let buffer = try await response.body.collect(upTo: byteCountMax)
            return Array(buffer.readableBytesView)
        } catch let error as LogFileError {
            throw error
        } catch is NIOTooManyBytesError {
            throw .tooLarge(url: target, byteCountMax: byteCountMax)
        } catch let error as HTTPClientError where Self.isTimeout(error) {
            throw .timedOut(url: target, seconds: limits.answerSecondsMax)
        } catch {
            throw .unreachable(url: target, reason: Self.reason(error))
        }
    }

    private static func isTimeout(_ error: HTTPClientError) -> Bool {
        error == .deadlineExceeded || error == .readTimeout || error == .writeTimeout
    }

    private static func reason(_ error: any Error) -> String {
        switch error {
        case let error as IOError: error.description
        case let error as HTTPClientError: error.shortDescription
        case let error as NIOConnectionError:
            error.connectionErrors.first.map { reason($0.error) } ?? "\(error.host) could not be found"
        case is CancellationError: "the call was cancelled"
        default: String(describing: error)
        }
    }
}
