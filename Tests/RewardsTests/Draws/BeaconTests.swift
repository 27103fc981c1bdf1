import Octets
import Rewards
import TestKit
import Testing

@Suite struct BeaconTests {
    /// A round of the chained network, from drand's page on its HTTP interface
    /// (https://docs.drand.love/developer/http-api).
    private static let chained = """
        {"round":5347804,"randomness":"a87619810b1b41e70a01b8f903cf69977e026f80d9fd5e4c197c298a96c61cfe",\
        "signature":"92daf5745411a415b539caebda0b523fa20d4d12b28eb2fe427decdf5dcc976046a9c83b54f1db991fa191ffca8fcbdc\
        07563036664f6ba47dcf00593559286f667574f6b0a2ba0be2683463b5bf3472e5696ac28b75d5b2223dbb98a56c96a3",\
        "previous_signature":"b01091c60b2b1a7c1f7a79610cd94e0c06e93bd305cf04229fe1571669257d16583a02e4038fdd755e6c3994\
        4b0116e30256874eede733a79c5e72c787db3889a1678c4ea6423b467de56208c5bd8e10cc090b6e0429f7f33653086a089cc3f8"}
        """

    /// Round 42 of quicknet by the second version of the interface, from the same page.
    private static let unchained = """
        {"round": 42,
        "signature": "95a9f9f5b231b7714de1553105d8ffdf3dcda24cfdb1e689319bccf79a9c8ce430a91b811fbfaf763900bc998b5d686a"}
        """

    private func mainnet() throws -> BeaconChain { try #require(BeaconChain.known.first { $0.periodSeconds == 30 }) }
    private func quicknet() throws -> BeaconChain { try #require(BeaconChain.known.first { $0.periodSeconds == 3 }) }

    @Test func aChainedRound() throws {
        let round = try BeaconRound(parsing: Self.chained.utf8)
        #expect(round.round == 5_347_804)
        #expect(round.randomness.description == "a87619810b1b41e70a01b8f903cf69977e026f80d9fd5e4c197c298a96c61cfe")
        #expect(round.previousSignature?.count == 96)
        try round.check(against: mainnet())
        #expect(throws: BeaconError.signatureLengthWrong(expected: 48, actual: 96)) {
            try round.check(against: quicknet())
        }
    }

    @Test func anUnchainedRound() throws {
        let round = try BeaconRound(parsing: Self.unchained.utf8)
        #expect(round.round == 42 && round.previousSignature == nil)
        try round.check(against: quicknet())
        let chained = try BeaconRound(round: 42, signature: round.signature, previousSignature: round.signature)
        #expect(throws: BeaconError.self) { try chained.check(against: quicknet()) }
    }

    @Test(arguments: ["a87619", "92daf5"])
    func randomnessThatIsNotTheSignaturesIsRefused(start: String) {
        let altered = Self.chained.replacing(start, with: "b" + start.dropFirst())
        #expect(throws: BeaconError.randomnessMismatch) { try BeaconRound(parsing: altered.utf8) }
    }

    @Test(
        arguments: [
            "", "[]", "{}", #"{"round":0,"signature":""}"#, #"{"round":-1,"signature":"00"}"#,
            #"{"round":1,"signature":"zz"}"#, #"{"round":1,"signature":"00"}"#, #"{"round":1.5,"signature":"00"}"#,
        ] as [RawText])
    func whatIsNoRoundIsRefused(text: RawText) {
        #expect(throws: BeaconError.self) { try BeaconRound(parsing: text.bytes) }
    }

    @Test func theKnownChainsHaveTheirHashes() throws {
        #expect(
            BeaconChain.known.map(\.hash.description) == [
                "52db9ba70e0cc0f6eaf7803dd07447a1f5477735fd3f661792ba94600c84e971",
                "8990e7a9aaed2ffed73dbd7092123d6f289930540d7651336225dc172e51b2ce",
            ])
        #expect(try mainnet().scheme?.isChained == true)
        #expect(try quicknet().scheme?.isChained == false)
        #expect(try BeaconChain(RewardPolicy.standard.beacon) == quicknet())
    }

    @Test func timesThatAKnownChainDoesNotHaveAreRefused() throws {
        let hash = try quicknet().hash
        #expect(throws: BeaconError.chainHashMismatch) {
            try BeaconChain(hash: hash, genesisSeconds: 0, periodSeconds: 3)
        }
        #expect(throws: BeaconError.self) { try BeaconChain(hash: .zero, genesisSeconds: 0, periodSeconds: 0) }
        #expect(throws: BeaconError.self) { try BeaconChain(hash: .zero, genesisSeconds: .max, periodSeconds: 1) }
    }

    /// 2026-04-20 00:00:00 UTC is round 27,946,612 of quicknet, by another client's manual
    /// (https://www.ruby-toolbox.com/projects/drand).
    @Test func roundsHaveTheirTimes() throws {
        let chain = try quicknet()
        #expect(chain.dueSeconds(of: 27_946_612) == 1_776_643_200)
        #expect(chain.round(atOrAfter: 1_776_643_200) == 27_946_612)
        #expect(chain.round(atOrAfter: 1_776_643_201) == 27_946_613)
        #expect(chain.round(atOrAfter: 0) == 1 && chain.dueSeconds(of: 1) == 1_692_803_367)
        #expect(chain.dueSeconds(of: .max) == .max)
    }

    @Test func theFirstRoundAtOrAfterATimeIsThat() throws {
        let seed = SeededGenerator.printedSeed("rounds")
        var generator = SeededGenerator(seed: seed)
        for _ in 0..<5_000 {
            let chain = try BeaconChain(
                hash: .zero, genesisSeconds: .random(in: 0..<1 << 40, using: &generator),
                periodSeconds: .random(in: 1..<1_000, using: &generator))
            let seconds = UInt64.random(in: 0..<1 << 41, using: &generator)
            let round = chain.round(atOrAfter: seconds)
            #expect(chain.dueSeconds(of: round) >= seconds, "seed \(seed)")
            #expect(round == 1 || chain.dueSeconds(of: round - 1) < seconds, "seed \(seed)")
        }
    }
}
