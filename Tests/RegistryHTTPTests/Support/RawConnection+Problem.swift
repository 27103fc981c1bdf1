import Foundation
import RegistryAPI
import StrictJSON
import TestKit

extension RawConnection {
    /// The answer, to the end of the connection: status line, and the body as a problem if it is one.
    func answer() -> (status: Int, problem: Problem?) {
        let text = String(decoding: receive(), as: UTF8.self)
        let status = text.split(separator: " ").dropFirst().first.flatMap { Int($0) } ?? 0
        guard let split = text.range(of: "\r\n\r\n"),
            let json = try? JSON(parsing: Array(text[split.upperBound...].utf8))
        else { return (status, nil) }
        return (status, Problem(json: json, status: status))
    }
}
