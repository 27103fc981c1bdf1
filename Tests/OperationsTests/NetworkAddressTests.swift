import Testing

@testable import Operations

@Suite struct NetworkAddressTests {
    @Test func readsBothKinds() throws {
        let four = try #require(NetworkAddress("192.0.2.7"))
        #expect(four.isIPv4 && !four.isLoopback && four.site == four)
        #expect(NetworkAddress("::ffff:192.0.2.7") == four, "the same host, as a socket of both kinds names it")
        let six = try #require(NetworkAddress("2001:db8:1:2:3:4:5:6"))
        #expect(!six.isIPv4 && six.site == NetworkAddress("2001:db8:1:2::"))
        for text in ["127.0.0.1", "127.255.0.9", "::1", "::ffff:127.0.0.1"] {
            #expect(try #require(NetworkAddress(text)).isLoopback, "\(text)")
        }
        for text in ["", "192.0.2", "192.0.2.7:80", "[::1]", "fe80::1%eth0", "1HGCM82633A004352"] {
            #expect(NetworkAddress(text) == nil, "\(text)")
        }
    }

    @Test func rangesHoldWhatTheyName() throws {
        let range = try #require(NetworkRange("10.1.0.0/16"))
        #expect(range.contains(try #require(NetworkAddress("10.1.255.255"))))
        #expect(!range.contains(try #require(NetworkAddress("10.2.0.0"))))
        let six = try #require(NetworkRange("2001:db8::/32"))
        #expect(six.contains(try #require(NetworkAddress("2001:db8:ffff::1"))))
        #expect(!six.contains(try #require(NetworkAddress("2001:db9::"))))
        #expect(try #require(NetworkRange("0.0.0.0/0")).contains(try #require(NetworkAddress("8.8.8.8"))))
        #expect(!(try #require(NetworkRange("0.0.0.0/0")).contains(try #require(NetworkAddress("2001::")))))
        #expect(try #require(NetworkRange("::/0")).contains(try #require(NetworkAddress("8.8.8.8"))))
        #expect(try #require(NetworkRange("::1")).contains(try #require(NetworkAddress("::1"))))
        for text in ["10.1.2.3/16", "10.0.0.0/33", "10.0.0.0/-1", "10.0.0.0/+8", "::/129", "/8", "10.0.0.0/"] {
            #expect(NetworkRange(text) == nil, "\(text)")
        }
    }

    @Test(arguments: [
        ("192.0.2.7", ["203.0.113.1"], "192.0.2.7"),
        ("10.0.0.1", [], "10.0.0.1"),
        ("10.0.0.1", ["203.0.113.1"], "203.0.113.1"),
        ("10.0.0.1", ["198.51.100.1, 203.0.113.1"], "203.0.113.1"),
        ("10.0.0.1", ["198.51.100.1", "203.0.113.1, 10.0.0.2"], "203.0.113.1"),
        ("10.0.0.1", ["203.0.113.1:4711"], "203.0.113.1"),
        ("10.0.0.1", ["[2001:db8::1]:4711"], "2001:db8::1"),
        ("10.0.0.1", ["203.0.113.1, unknown"], "10.0.0.1"),
        ("10.0.0.1", ["203.0.113.1, , 10.0.0.2"], "203.0.113.1"),
        ("10.0.0.1", ["10.0.0.9,10.0.0.8"], "10.0.0.9"),
    ]) func aProxysWordIsTakenAndNobodyElses(peer: String, values: [String], origin: String) throws {
        let trusted = [try #require(NetworkRange("10.0.0.0/8"))]
        let peer = try #require(NetworkAddress(peer))
        #expect(ForwardedFor.origin(peer: peer, values: values, trusted: trusted) == NetworkAddress(origin))
        #expect(ForwardedFor.origin(peer: peer, values: values, trusted: []) == peer)
    }

    @Test func aLongHeaderIsReadFromItsEnd() throws {
        let long = String(repeating: "198.51.100.1,", count: 10_000) + "203.0.113.1"
        #expect(
            ForwardedFor.origin(
                peer: try #require(NetworkAddress("10.0.0.1")), values: [long],
                trusted: [try #require(NetworkRange("10.0.0.1"))]) == NetworkAddress("203.0.113.1"))
    }
}
