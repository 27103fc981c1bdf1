/// An example of RFC 9381 Appendix B.1.
struct VRFVector: Sendable {
    let publicKey: String
    let alpha: String
    let proof: String
    let output: String

    static let all = [
        VRFVector(
            publicKey: "0360fed4ba255a9d31c961eb74c6356d68c049b8923b61fa6ce669622e60f29fb6", alpha: "sample",
            proof: "035b5c726e8c0e2c488a107c600578ee75cb702343c153cb1eb8dec77f4b5071b4a53f0a46f018bc2c56e58d383f2305e0"
                + "975972c26feea0eb122fe7893c15af376b33edf7de17c6ea056d4d82de6bc02f",
            output: "a3ad7b0ef73d8fc6655053ea22f9bede8c743f08bbed3d38821f0e16474b505e"),
        VRFVector(
            publicKey: "0360fed4ba255a9d31c961eb74c6356d68c049b8923b61fa6ce669622e60f29fb6", alpha: "test",
            proof: "034dac60aba508ba0c01aa9be80377ebd7562c4a52d74722e0abae7dc3080ddb56c19e067b15a8a8174905b13617804534"
                + "214f935b94c2287f797e393eb0816969d864f37625b443f30f1a5a33f2b3c854",
            output: "a284f94ceec2ff4b3794629da7cbafa49121972671b466cab4ce170aa365f26d"),
        VRFVector(
            publicKey: "03596375e6ce57e0f20294fc46bdfcfd19a39f8161b58695b3ec5b3d16427c274d",
            alpha: "Example using ECDSA key from Appendix L.4.2 of ANSI.X9-62-2005",
            proof: "03d03398bf53aa23831d7d1b2937e005fb0062cbefa06796579f2a1fc7e7b8c667d091c00b0f5c3619d10ecea44363b5a5"
                + "99cadc5b2957e223fec62e81f7b4825fc799a771a3d7334b9186bdbee87316b1",
            output: "90871e06da5caa39a3c61578ebb844de8635e27ac0b13e829997d0d95dd98c19"),
    ]
}
