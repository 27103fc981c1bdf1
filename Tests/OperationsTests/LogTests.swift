import Logging
import StrictJSON
import Synchronization
import Testing

@testable import Operations

@Suite struct LogTests {
    /// What is logged, line by line.
    private final class Lines: Sendable {
        let all = Mutex<[[UInt8]]>([])

        func logger(_ format: LogFormat) -> Logger {
            LogOutput(format: format, level: .info) { line in self.all.withLock { $0.append(line) } }.logger("test")
        }

        var text: String { all.withLock { String(decoding: $0.joined(), as: UTF8.self) } }
    }

    @Test func jsonIsOneObjectALine() throws {
        let lines = Lines()
        var logger = lines.logger(.json)
        logger[metadataKey: "hb.request.id"] = "4711"
        logger.notice(
            "a \"batch\"\nfailed",
            metadata: [
                "count": .stringConvertible(7), "level": "x", "list": ["a", "b"],
                "map": ["k": .stringConvertible(true)],
            ])
        logger.debug("too quiet")
        let all = lines.all.withLock { $0 }
        #expect(all.count == 1)
        let line = try #require(all.first)
        #expect(line.last == 0x0A && line.count { $0 == 0x0A } == 1)
        let json = try JSON(parsing: line.dropLast())
        #expect(json["level"]?.string == "notice")
        #expect(json["logger"]?.string == "test")
        #expect(json["message"]?.string == "a \"batch\"\nfailed")
        #expect(json["request_id"]?.string == "4711")
        #expect(json["count"]?.integer == 7)
        #expect(json["level_"]?.string == "x", "a field never takes the place of the handler's own")
        #expect(json["list"]?.array?.compactMap(\.string) == ["a", "b"])
        #expect(json["time"]?.string?.count == 24)
    }

    @Test func textCannotBeForgedByWhatIsLogged() {
        let lines = Lines()
        lines.logger(.text).notice("first\nsecond\u{1B}[2J", metadata: ["b": "2", "a": "1\r\n"])
        let text = lines.text
        #expect(text.hasSuffix("notice test: first\\u{a}second\\u{1b}[2J a=1\\u{d}\\u{a} b=2\n"))
        #expect(text.split(separator: "\n").count == 1)
    }

    @Test(arguments: LogFormat.allCases) func noVINIsWritten(format: LogFormat) {
        let lines = Lines()
        lines.logger(format).notice(
            "about 1HGCM82633A004352, wauzzz8k9ba123456",
            metadata: ["path": "/v1/1HGCM82633A004352", "list": ["1HGCM82633A004352"]])
        let text = lines.text.uppercased()
        #expect(!text.contains("1HGCM82633A004352") && !text.contains("WAUZZZ8K9BA123456"))
        #expect(text.contains("[MASKED]"))
    }

    @Test func onlyWhatCouldBeAVINIsMasked() {
        for text in [
            "ABCDEFGHJKLMNPRST", "1HGCM82633A00435", "1HGCM82633A0043520", "1HGCM82633I004352", "",
        ] {
            #expect(VINMask.masked(text) == text)
        }
        #expect(VINMask.masked("x-1HGCM82633A004352_") == "x-[masked]_")
    }

    @Test func timesAreOfRFC3339() {
        #expect(LogTime.text(seconds: 0, milliseconds: 7) == "1970-01-01T00:00:00.007Z")
        #expect(LogTime.text(seconds: 951_782_399, milliseconds: 999) == "2000-02-28T23:59:59.999Z")
    }
}
