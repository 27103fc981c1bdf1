import Foundation
import Testing

@testable import VehicleHistory

@Suite("Speed", .enabled(if: ProcessInfo.processInfo.environment["VINLOG_SPEED"] != nil))
struct SpeedTests {
    @Test("a report of 50 statements by 10 attestors")
    func verify() throws {
        var world = try TestWorld()
        let garages = try (0..<10).map { try world.enrol("garage-\($0)", class: "garage", kinds: ["service"]) }
        for number in 0..<50 {
            try world.state(
                "service", about: world.car, by: garages[number % 10], body: TestWorld.serviceBody,
                occurredAt: "20\(10 + number / 12)-\(String(number % 12 + 101).suffix(2))-03",
                odometerKilometres: 1_000 * number + 100)
        }
        for number in 0..<500 {
            try world.state(
                "service", about: Subject("vehicle:1HGCM82633A\(String(number + 1_000_000).suffix(6))"), by: garages[0],
                body: TestWorld.serviceBody)
        }
        try world.publish()
        let bytes = try world.report(on: world.car).serialized()
        let verifier = try world.verifier()
        let clock = ContinuousClock()
        var times: [Duration] = []
        for _ in 0..<200 {
            times.append(try clock.measure { _ = try verifier.verify(bytes) })
        }
        times.sort()
        let parse = try clock.measure { for _ in 0..<100 { _ = try ReportBundle(parsing: bytes) } } / 100
        print(
            "verify: \(bytes.count) bytes, fastest \(times[0]), median \(times[100]), p99 \(times[197]); of it reading \(parse)"
        )
    }
}
