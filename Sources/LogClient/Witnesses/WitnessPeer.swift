import AsyncHTTPClient
import Logging
import NIOCore
import NIOHTTP1
import TransparencyLog

/// One witness, seen from the log: one request at a time, and of those that wait only the newest.
actor WitnessPeer {
    private struct Waiting {
        let number: Int
        let size: LogSize
        let turn: CheckedContinuation<Bool, Never>
    }

    private(set) var standing: WitnessStanding

    private let http: HTTPClient
    let configuration: WitnessGroupConfiguration
    private let nowSeconds: @Sendable () -> UInt64
    private let logger: Logger
    private var memory = WitnessMemory()
    private var loggedKind: String?
    private var isBusy = false
    private var waiting: Waiting?
    private var nextNumber = 0

    init(
        standing: WitnessStanding, http: HTTPClient, configuration: WitnessGroupConfiguration, logger: Logger,
        nowSeconds: @escaping @Sendable () -> UInt64
    ) {
        self.standing = standing
        self.http = http
        self.configuration = configuration
        self.logger = logger
        self.nowSeconds = nowSeconds
    }

    /// The witness's cosignature; `nil` if it gives none, a newer checkpoint took this one's place, or the task is
    /// cancelled.
    func cosign(_ request: CosigningRequest) async -> NoteSignature? {
        guard await takeTurn(request.checkpoint.size) else { return nil }
        defer { endTurn() }
        // It came too late for its turn: the witness has cosigned what was asked after it.
        if let proven = memory.proven, proven > request.checkpoint.size { return nil }
        do throws(WitnessFault) {
            let (signature, time) = try await converse(request)
            standing.cosignedSize = request.checkpoint.size
            standing.cosignedAtSeconds = time
            standing.cosignatureCount += 1
            standing.fault = nil
            if loggedKind != nil {
                loggedKind = nil
                logger.notice("witness \(standing.name) cosigns again")
            }
            return signature
        } catch {
            note(error)
            return nil
        }
    }

    // MARK: - Turns

    /// The size of the checkpoint that waits for its turn.
    var waitingSize: LogSize? { waiting?.size }

    private func takeTurn(_ size: LogSize) async -> Bool {
        guard isBusy else {
            isBusy = true
            return true
        }
        if let waiting, waiting.size > size { return false }
        nextNumber += 1
        let number = nextNumber
        return await withTaskCancellationHandler {
            await withCheckedContinuation { turn in
                guard !Task.isCancelled else { return turn.resume(returning: false) }
                waiting?.turn.resume(returning: false)
                waiting = Waiting(number: number, size: size, turn: turn)
            }
        } onCancel: {
            Task { await self.withdraw(number) }
        }
    }

    private func withdraw(_ number: Int) {
        guard let waiting, waiting.number == number else { return }
        self.waiting = nil
        waiting.turn.resume(returning: false)
    }

    private func endTurn() {
        guard let waiting else {
            isBusy = false
            return
        }
        self.waiting = nil
        waiting.turn.resume(returning: true)
    }

    // MARK: - The conversation

    private func converse(
        _ request: CosigningRequest
    ) async throws(WitnessFault) -> (NoteSignature, timeSeconds: UInt64) {
        var oldSize = memory.oldSize(for: request.checkpoint)
        var attemptsLeft = configuration.attemptsMax
        while true {
            attemptsLeft -= 1
            let answer = try await ask(request, from: oldSize)
            let step = memory.hear(
                answer, to: request, oldSize: oldSize, witness: standing.verifier, attemptsLeft: attemptsLeft,
                nowSeconds: nowSeconds(), clockToleranceSeconds: configuration.clockToleranceSeconds)
            switch step {
            case .cosigned(let signature, let time): return (signature, time)
            case .askAgain(let size): oldSize = size
            case .fault(let fault): throw fault
            }
        }
    }

    private func ask(
        _ request: CosigningRequest, from oldSize: LogSize
    ) async throws(WitnessFault) -> WitnessMemory.Answer {
        let body: [UInt8]
        do {
            body = try AddCheckpointRequest(
                oldSize: oldSize, proof: request.proof(oldSize), note: request.note
            ).encoded
        } catch {
            throw .proofUnavailable("\(error)")
        }
        var call = HTTPClientRequest(url: standing.url + "/add-checkpoint")
        call.method = .POST
        call.headers.add(name: "content-type", value: "text/plain; charset=utf-8")
        call.body = .bytes(ByteBuffer(bytes: body))
        do {
            return try await answer(to: call)
        } catch let error as HTTPClientError where error == .remoteConnectionClosed && !Task.isCancelled {
            // A kept connection may have ended unnoticed, with a restart of the witness for instance. Asking twice does
            // no harm: the second answer is 409 at worst.
        } catch {
            throw Task.isCancelled ? .late : WitnessFault(error, configuration)
        }
        do { return try await answer(to: call) } catch {
            throw Task.isCancelled ? .late : WitnessFault(error, configuration)
        }
    }

    func answer(to call: HTTPClientRequest) async throws -> WitnessMemory.Answer {
        let response = try await http.execute(call, timeout: .seconds(Int64(configuration.answerSecondsMax)))
        let buffer = try await response.body.collect(upTo: configuration.answerBytesMax)
        return WitnessMemory.Answer(
            status: Int(response.status.code), contentType: response.headers.first(name: "content-type") ?? "",
            body: Array(buffer.readableBytesView))
    }

    /// A lasting fault is logged once.
    private func note(_ fault: WitnessFault) {
        standing.fault = fault
        standing.failedAtSeconds = nowSeconds()
        standing.failureCount += 1
        guard loggedKind != fault.kind else { return }
        loggedKind = fault.kind
        switch fault {
        case .late: logger.info("witness \(standing.name): \(fault)")
        case .ahead, .rolledBack, .signatureInvalid: logger.error("witness \(standing.name): \(fault)")
        default: logger.warning("witness \(standing.name): \(fault)")
        }
    }
}

extension WitnessFault {
    /// The library's errors in our words.
    init(_ error: any Error, _ configuration: WitnessGroupConfiguration) {
        switch error {
        case is NIOTooManyBytesError: self = .answerTooLarge(byteCountMax: configuration.answerBytesMax)
        case let error as HTTPClientError
        where error == .deadlineExceeded || error == .readTimeout || error == .writeTimeout:
            self = .timedOut(seconds: configuration.answerSecondsMax)
        case let error as HTTPClientError where error == .connectTimeout:
            self = .timedOut(seconds: configuration.connectSecondsMax)
        case let error as HTTPClientError: self = .unreachable(error.shortDescription)
        case let error as IOError: self = .unreachable(error.description)
        default: self = .unreachable(String(describing: error))
        }
    }
}
