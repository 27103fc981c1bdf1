import AsyncHTTPClient
import NIOCore
import NIOHTTP1
import NIOPosix
import RegistryAPI
import StrictJSON

/// An answer that was asked for: a status among those accepted, and the body.
struct Answer: Sendable {
    let status: Int
    let contentType: String
    let bytes: [UInt8]
    /// The header `vinlog-report-id`, if it is one.
    var reportID: String?

    /// Longest id of a report, in characters.
    private static let reportIDLengthMax = 512

    /// An id of a report as headers give it: base64url, or it is none.
    static func reportID(_ text: String?) -> String? {
        guard let text, !text.isEmpty, text.utf8.count <= reportIDLengthMax else { return nil }
        let isClean = text.utf8.allSatisfy { byte in
            (0x30...0x39).contains(byte) || (0x41...0x5A).contains(byte) || (0x61...0x7A).contains(byte) || byte == 0x2D
                || byte == 0x5F
        }
        return isClean ? text : nil
    }
}

extension RegistryClient {
    /// Asks until there is an answer, an error that asking again would not mend, or `attemptsMax` attempts were made.
    /// `headers` are asked for anew at each attempt.
    func call(
        _ route: RegistryRoute, path: String? = nil, body: [UInt8]? = nil, contentType: String? = nil,
        accepting statuses: Set<Int> = [200],
        headers: () async throws(RegistryClientError) -> [(String, String)] = { () async throws(RegistryClientError) in
            []
        },
        isRepeatable: Bool = true
    ) async throws(RegistryClientError) -> Answer {
        let target = url + (path ?? route.pathTemplate)
        var request = HTTPClientRequest(url: target)
        request.method = HTTPMethod(rawValue: route.method)
        if let contentType { request.headers.add(name: "content-type", value: contentType) }
        if let body { request.body = .bytes(ByteBuffer(bytes: body)) }

        var attempt = 1
        while true {
            let failure: RegistryClientError
            request.headers.replaceOrAdd(name: "accept", value: "*/*")
            for (name, value) in try await headers() { request.headers.replaceOrAdd(name: name, value: value) }
            do throws(RegistryClientError) {
                let answer = try await once(request, target)
                if statuses.contains(answer.status) { return answer }
                failure = Self.failure(of: answer, at: target)
            } catch {
                failure = error
            }
            guard isRepeatable, attempt < configuration.attemptsMax, let hint = Self.retryHint(failure) else {
                throw failure
            }
            guard await pause(beforeAttempt: attempt + 1, atLeastSeconds: hint) else { throw failure }
            attempt += 1
        }
    }

    /// One attempt.
    private func once(
        _ request: HTTPClientRequest, _ target: String
    ) async throws(RegistryClientError) -> Answer {
        do {
            let response = try await http.execute(request, timeout: .seconds(Int64(configuration.answerSecondsMax)))
            let buffer = try await response.body.collect(upTo: configuration.answerBytesMax)
            return Answer(
                status: Int(response.status.code), contentType: response.headers.first(name: "content-type") ?? "",
                bytes: Array(buffer.readableBytesView),
                reportID: Answer.reportID(response.headers.first(name: "vinlog-report-id")))
        } catch {
            throw translated(error, target)
        }
    }

    /// The library's errors in our words.
    func translated(_ error: any Error, _ target: String) -> RegistryClientError {
        switch error {
        case let error as RegistryClientError: error
        case is NIOTooManyBytesError: .responseTooLarge(url: target, byteCountMax: configuration.answerBytesMax)
        case let error as HTTPClientError
        where error == .deadlineExceeded || error == .readTimeout || error == .writeTimeout:
            .timedOut(url: target, seconds: configuration.answerSecondsMax)
        case let error as HTTPClientError where error == .connectTimeout:
            .unreachable(url: target, reason: "no connection within \(configuration.connectSecondsMax) s")
        case is CancellationError: .unreachable(url: target, reason: "the call was cancelled")
        default: .unreachable(url: target, reason: Self.reason(error))
        }
    }

    static func reason(_ error: any Error) -> String {
        switch error {
        case let error as IOError: error.description
        case let error as HTTPClientError: error.shortDescription
        case let error as NIOConnectionError:
            error.connectionErrors.first.map { reason($0.error) } ?? "\(error.host) could not be found"
        default: String(describing: error)
        }
    }

    /// What an answer with a status that was not asked for means.
    static func failure(of answer: Answer, at target: String) -> RegistryClientError {
        if answer.contentType.hasPrefix(MediaTypes.problem), let json = try? JSON(parsing: answer.bytes),
            let problem = Problem(json: json, status: answer.status)
        {
            return .problem(problem)
        }
        let start = String(decoding: answer.bytes.prefix(200), as: UTF8.self)
        return .unexpectedResponse(
            url: target, status: answer.status, reason: start.isEmpty ? "it has no body" : "it begins \"\(start)\"")
    }

    /// Seconds to wait at least before asking again; `nil` when asking again is of no use.
    static func retryHint(_ failure: RegistryClientError) -> Int? {
        switch failure {
        // Days, not seconds: whoever waits here would wait in vain.
        case .problem(.restored): nil
        case .problem(let problem):
            [429, 502, 503, 504].contains(problem.status) ? problem.retryAfterSeconds ?? 0 : nil
        case .unexpectedResponse(_, let status, _): [429, 502, 503, 504].contains(status) ? 0 : nil
        case .unreachable: 0
        case .invalidURL, .timedOut, .responseTooLarge: nil
        }
    }

    /// Waits before attempt number `attempt`; `false` when the task was cancelled meanwhile.
    private func pause(beforeAttempt attempt: Int, atLeastSeconds: Int) async -> Bool {
        let doubled = configuration.backoffMilliseconds << min(attempt - 2, 16)
        let ceiling = max(1, min(doubled, configuration.backoffMillisecondsMax))
        // Chance, so that many clients that were refused at once do not return at once.
        let milliseconds = max(Int.random(in: ceiling / 2...ceiling), min(atLeastSeconds, 30) * 1_000)
        do {
            try await Task.sleep(for: .milliseconds(milliseconds))
            return true
        } catch {
            return false
        }
    }
}
