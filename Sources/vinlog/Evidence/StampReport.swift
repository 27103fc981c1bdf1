import CommandLineKit
import Octets
import StrictJSON
import Timestamping
import VehicleHistory

/// What a timestamp says, and whether that was verified.
struct StampReport {
    let stamp: Timestamp?
    let error: TimestampError?
    let isVerified: Bool

    init(_ stamp: Timestamp?, error: TimestampError?, isVerified: Bool) {
        self.stamp = stamp
        self.error = error
        self.isVerified = isVerified
    }

    /// A timestamp of a proof, verified if there are certificates to do it with.
    init(_ bytes: [UInt8], of digest: Hash, certificates: [UInt8]?) {
        do throws(TimestampError) {
            let stamp = try Timestamp(parsing: bytes)
            guard stamp.digest == digest else { throw .otherMessage }
            if let certificates { try stamp.verify(digest: digest, certificates: certificates) }
            self.init(stamp, error: nil, isVerified: certificates != nil)
        } catch {
            self.init(nil, error: error, isVerified: false)
        }
    }

    var text: String {
        guard let stamp else { return "Timestamp  wrong: \(error.map { "\($0)" } ?? "")\n" }
        let time = EventTime(milliseconds: stamp.timeMilliseconds)
        let who = stamp.signer.isEmpty ? "an authority" : HarmlessText.of(stamp.signer)
        let state = isVerified ? "verified" : "not verified: name --tsa-ca"
        return "Timestamp  "
            + TextWrapping.wrapped("\(time) by \(who), serial \(stamp.serial); \(state)", indent: 11, columnCount: 80)
            + "\n"
    }

    var json: JSON {
        var object = JSONObject()
        object["verified"] = .bool(isVerified)
        object["error"] = error.map { .string($0.description) }
        if let stamp {
            object["time"] = .string(EventTime(milliseconds: stamp.timeMilliseconds).description)
            object["serial"] = .string(stamp.serial)
            object["policy"] = .string(stamp.policy)
            object["signer"] = .string(stamp.signer)
        }
        return .object(object)
    }
}
