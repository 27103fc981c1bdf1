import Foundation
import KeySafe
import OwnerClient
import TestKit
import Testing
import VIN
import VehicleHistory

/// A wallet whose program is killed while it writes: what was said to be done is there, and the file is whole.
@Suite struct WalletCrashTests {
    @Test(arguments: 0..<6)
    func aKillAtAnyMomentLeavesAWholeWallet(number: Int) async throws {
        let folder = try TemporaryFolder()
        let path = folder.path
        let passphrase = try Passphrase(OwnerWalletTests.phrase)
        let wallet = try OwnerWallet.create(path: path + "/wallet.json", passphrase: passphrase, workFactor: .none)
        await #expect(processExitsWith: .signal(SIGKILL)) { [path = path as String, number = number as Int] in
            let wallet = try OwnerWallet.open(
                path: path + "/wallet.json", passphrase: try Passphrase(OwnerWalletTests.phrase))
            // The killer strikes while the writer is at its n-th change or so; where exactly does not matter.
            Thread.detachNewThread {
                while (FileManager.default.contents(atPath: path + "/done")?.count ?? 0) < number * 3 { usleep(200) }
                kill(getpid(), SIGKILL)
            }
            let done = try FileHandle(forWritingTo: Self.made(path + "/done"))
            for change in 0..<10_000 {
                let car = OwnedCar(name: "car-\(change)", vehicle: .vehicle(try VIN("1HGCM82633A004352")))
                try wallet.update { contents throws(WalletError) in try contents.add(car) }
                try done.write(contentsOf: [UInt8(ascii: ".")])
            }
        }
        let acknowledged = FileManager.default.contents(atPath: path + "/done")?.count ?? 0
        let cars = try wallet.contents().cars
        #expect(cars.count == acknowledged || cars.count == acknowledged + 1)
        // A leftover of the writing that was cut short is in nobody's way.
        try wallet.update { contents throws(WalletError) in _ = contents }
        #expect(try wallet.contents().cars.count == cars.count)
        #expect(!FileManager.default.fileExists(atPath: path + "/wallet.json.new"))
    }

    private static func made(_ path: String) -> URL {
        _ = FileManager.default.createFile(atPath: path, contents: nil)
        return URL(fileURLWithPath: path)
    }
}
