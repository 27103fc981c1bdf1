import Foundation
import FuzzTargets

/// The target that `VINLOG_FUZZ_TARGET` names.
private let target: FuzzTarget? = {
    let environment = ProcessInfo.processInfo.environment
    if environment["VINLOG_FUZZ_LIST"] != nil {
        print(FuzzTarget.all.map(\.name).joined(separator: "\n"))
        exit(0)
    }
    guard let target = environment["VINLOG_FUZZ_TARGET"].flatMap(FuzzTarget.named) else { return nil }
    guard let folder = environment["VINLOG_FUZZ_SEEDS"] else { return target }
    // The corpus begins with what the code writes itself.
    for (number, seed) in target.seeds.enumerated() {
        FileManager.default.createFile(atPath: "\(folder)/seed-\(number)", contents: Data(seed))
    }
    exit(0)
}()

/// What libFuzzer calls with each input.
@_cdecl("LLVMFuzzerTestOneInput")
public func testOneInput(_ start: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
    guard let target else { fatalError("VINLOG_FUZZ_TARGET names no target") }
    let input = start.map { Array(UnsafeBufferPointer(start: $0, count: count)) } ?? []
    if let broken = target.attempt(input) { fatalError("\(target.name): \(broken)") }
    return 0
}
