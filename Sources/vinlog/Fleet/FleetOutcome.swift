import AttestorClient
import AttestorOutbox
import CommandLineKit
import StrictJSON
import VehicleHistory

/// What became of a day.
struct FleetOutcome {
    enum End {
        case included(OutboxItem, wasThere: Bool)
        case queued(OutboxItem, reason: String?)
        case refused(CommandFailure)
    }

    let day: FleetDay
    let end: End

    /// Whether it is in the log.
    var isIncluded: Bool { if case .included = end { true } else { false } }
    /// Whether it was refused.
    var isRefused: Bool { if case .refused = end { true } else { false } }

    var text: String {
        let what =
            switch end {
            case .included(let item, let wasThere):
                (wasThere ? "was there already: entry" : "is entry") + " \(item.logIndex ?? 0) of the log; receipt "
                    + (item.sequencedAtMilliseconds == nil ? "kept, not verified" : "verified")
            case .queued(let item, let reason):
                "is number \(item.number) of the outbox: vinlog garage sync delivers it"
                    + (reason.map { " (\($0))" } ?? "")
            case .refused(let failure): "refused: \(failure.message)"
            }
        return "\(day.date) " + TextWrapping.wrapped(what, indent: 11, columnCount: 80) + "\n"
    }

    var json: JSON {
        var object: JSONObject
        switch end {
        case .included(let item, let wasThere):
            object = item.json
            object["status"] = wasThere ? "duplicate" : "included"
        case .queued(let item, let reason):
            object = item.json
            object["status"] = "queued"
            object["reason"] = reason.map { .string($0) }
        case .refused(let failure):
            object = failure.json.object ?? JSONObject()
            object["error"] = .string(failure.message)
            object["status"] = "refused"
        }
        object["day"] = .string(day.date.description)
        return .object(object)
    }
}
