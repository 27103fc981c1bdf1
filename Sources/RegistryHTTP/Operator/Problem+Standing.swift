import RegistryAPI

/// Why a server is not ready, so that a load balancer passes it by.
extension Problem {
    static let starting = Problem(
        code: "starting", status: 503, title: "Starting",
        detail: "The registry reads its store, and carries out what a crash may have left undone.",
        mend: "Ask again after a moment.", retryAfterSeconds: 2)

    static let waitingForQuorum = Problem(
        code: "quorum-missing", status: 503, title: "Waiting for cosigners",
        detail: "The registry's first checkpoint since its start waits for the cosigners' quorum.",
        mend: "Ask again after a moment; its operator finds in the log which cosigners do not answer.",
        retryAfterSeconds: 2)

    static let stopping = Problem(
        code: "stopping", status: 503, title: "Stopping",
        detail: "The server was told to end. It finishes what it has in hand.",
        mend: "Send new requests to another server, or again after a moment.", retryAfterSeconds: 2)

    static let stopped = Problem(
        code: "stopped", status: 503, title: "Stopped",
        detail: "The registry sequences nothing more in this process; what is published is still served.",
        mend: "Its operator finds the reason in the log, and starts it again.", retryAfterSeconds: 30)

    static func tooManyRequests(waitSeconds: Int) -> Problem {
        Problem(
            code: "address-rate", status: 429, title: "Too many requests",
            detail: "More requests came from this address than the registry takes of one.",
            mend: "Send the request again after \(waitSeconds) s.", retryAfterSeconds: waitSeconds)
    }
}
