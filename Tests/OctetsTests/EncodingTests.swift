import Octets
import TestKit
import Testing

@Suite("Base64 and hexadecimal")
struct EncodingTests {
    @Test(
        "RFC 4648 section 10: its test vectors",
        arguments: [
            ("", "", ""), ("f", "Zg==", "66"), ("fo", "Zm8=", "666f"), ("foo", "Zm9v", "666f6f"),
            ("foob", "Zm9vYg==", "666f6f62"), ("fooba", "Zm9vYmE=", "666f6f6261"),
            ("foobar", "Zm9vYmFy", "666f6f626172"),
        ])
    func vectors(text: String, base64: String, hex: String) {
        let bytes = Array(text.utf8)
        #expect(Base64.standard.encode(bytes) == base64)
        #expect(Base64.standard.decode(base64) == bytes)
        let unpadded = String(base64.prefix { $0 != "=" })
        #expect(Base64.url.encode(bytes) == unpadded)
        #expect(Base64.url.decode(unpadded) == bytes)
        #expect(Hex.encode(bytes) == hex)
        #expect(Hex.decode(hex) == bytes)
        #expect(Hex.decode(hex.uppercased()) == bytes)
    }

    @Test("The two alphabets differ in characters 62 and 63 alone")
    func alphabets() {
        #expect(Base64.standard.encode([0xFB, 0xFF]) == "+/8=")
        #expect(Base64.url.encode([0xFB, 0xFF]) == "-_8")
        #expect(Base64.url.decode("+/8") == nil)
        #expect(Base64.standard.decode("-_8=") == nil)
    }

    @Test(
        "Padded texts that are not canonical",
        arguments: [
            "Zg", "Zg=", "Zg===", "Zh==", "Zm9=", "Zm9", "Z===", "====", "=", "Zm9v=", "Zm 9v", "Zm9v\n", "Zg==Zg==",
        ] as [RawText])
    func paddedRefusals(text: RawText) {
        #expect(Base64.standard.decode(text.text) == nil)
    }

    @Test(
        "Unpadded texts that are not canonical",
        arguments: ["Z", "Zg==", "Zh", "Zm9", "Zm9vY", "Zm9\u{E9}", "Z g", "Zg\0"] as [RawText])
    func unpaddedRefusals(text: RawText) {
        #expect(Base64.url.decode(text.text) == nil)
    }

    @Test("Odd digits, other characters", arguments: ["0", "0g", "g0", " 00", "0x00", "００"])
    func hexRefusals(text: String) {
        #expect(Hex.decode(text) == nil)
    }

    @Test("What is encoded decodes to itself, and no other text does")
    func roundTrips() {
        var randomness = SeededGenerator(seed: SeededGenerator.printedSeed("base64"))
        for count in 0..<200 {
            let bytes = (0..<count).map { _ in UInt8.random(in: 0...255, using: &randomness) }
            for base64 in [Base64.standard, Base64.url] {
                let text = base64.encodeUTF8(bytes)
                #expect(base64.decode(text[...]) == bytes)
                #expect(base64.encodeUTF8(AnyCollection(bytes)) == text)
                guard let position = text.indices.randomElement(using: &randomness) else { continue }
                var other = text
                other[position] ^= 1 << UInt8.random(in: 0..<8, using: &randomness)
                if let decoded = base64.decode(other[...]) {
                    #expect(decoded != bytes)
                    #expect(base64.encodeUTF8(decoded) == other)
                }
            }
            #expect(Hex.decode(Hex.encode(bytes)) == bytes)
        }
    }

    @Test("Integers and readers: most significant byte first, never past the end")
    func integers() {
        var bytes: [UInt8] = []
        bytes.append(bigEndian: 0x0102_0304_0506_0708 as UInt64)
        bytes.append(bigEndian: 0xFFFE as UInt16)
        #expect(bytes == [1, 2, 3, 4, 5, 6, 7, 8, 0xFF, 0xFE])
        var reader = ByteReader(bytes)
        #expect(reader.bigEndian(UInt64.self) == 0x0102_0304_0506_0708)
        #expect(reader.bigEndian(UInt32.self) == nil)
        #expect(reader.bytes(-1) == nil)
        #expect(reader.hash() == nil)
        #expect(reader.bigEndian(UInt16.self) == 0xFFFE)
        #expect(reader.isAtEnd)
        #expect(reader.bytes(1) == nil)
    }
}
