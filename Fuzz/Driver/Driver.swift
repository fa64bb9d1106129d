import CFuzzer
import Foundation
import FuzzKit

/// The fuzzer: what the environment names is done, and all arguments go to libFuzzer.
///
/// - `FUZZ_LIST=1`: lists the targets, each with the size of its largest input.
/// - `FUZZ_SEEDS=FOLDER`: writes seeds and dictionaries.
/// - `FUZZ_TARGET=NAME`: fuzzes a target, or plays the inputs whose files are given.
@main enum Driver {
    private static let environment = ProcessInfo.processInfo.environment

    private static let target: FuzzTarget = {
        guard let target = FuzzTarget.named(environment["FUZZ_TARGET"] ?? "") else {
            stop("FUZZ_TARGET must name one of: " + FuzzTarget.all.map(\.name).joined(separator: " "))
        }
        return target
    }()

    static func main() {
        if environment["FUZZ_LIST"] != nil {
            for target in FuzzTarget.all { say("\(target.name) \(target.inputBytesMax)") }
        } else if let folder = environment["FUZZ_SEEDS"] {
            do {
                try SeedWriter(folder: URL(filePath: folder)).write()
            } catch {
                stop("The seeds cannot be written: \(error)")
            }
        } else {
            _ = target
            var (count, arguments) = (CommandLine.argc, Optional(CommandLine.unsafeArgv))
            exit(
                LLVMFuzzerRunDriver(&count, &arguments) { start, size in
                    Driver.run(Array(UnsafeBufferPointer(start: start, count: size)))
                    return 0
                })
        }
    }

    /// One input. A promise that does not hold ends the process: the fuzzer keeps the input.
    private static func run(_ bytes: [UInt8]) {
        do {
            _ = try target.check(bytes)
        } catch {
            stop("FLAW in \(target.name): \(error)")
        }
    }

    private static func say(_ text: String) {
        FileHandle.standardOutput.write(Data((text + "\n").utf8))
    }

    private static func stop(_ text: String) -> Never {
        FileHandle.standardError.write(Data((text + "\n").utf8))
        abort()
    }
}
