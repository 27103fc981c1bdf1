import Foundation
import FuzzTargets

/// The target that `VINLOG_FUZZ_TARGET` names.
private let target: FuzzTarget? = {
    let environment = ProcessInfo.processInfo.environment
    if environment["VINLOG_FUZZ_LIST"] != nil {
        FileHandle.standardOutput.write(Data(FuzzTarget.all.map { $0.name + "\n" }.joined().utf8))
        // Not `exit`, which libFuzzer takes for a crash.
        _exit(0)
    }
    guard let target = environment["VINLOG_FUZZ_TARGET"].flatMap(FuzzTarget.named) else { return nil }
    guard let folder = environment["VINLOG_FUZZ_SEEDS"] else { return target }
    // The corpus begins with what the code writes itself.
    for (number, seed) in target.seeds.enumerated() {
        FileManager.default.createFile(atPath: "\(folder)/seed-\(number)", contents: Data(seed))
    }
    _exit(0)
}()

/// What libFuzzer calls with each input.
@_cdecl("LLVMFuzzerTestOneInput")
public func testOneInput(_ start: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
    guard let target else { fatalError("VINLOG_FUZZ_TARGET names no target") }
    let input = start.map { Array(UnsafeBufferPointer(start: $0, count: count)) } ?? []
    if let broken = target.attempt(input) { fatalError("\(target.name): \(broken)") }
    return 0
}
