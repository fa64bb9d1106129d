import Foundation
import FuzzKit
import Testing

/// What the fuzzer has found worth keeping, through every decoder, without the fuzzer.
@Suite struct CorpusTests {
    private static let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent()

    /// The inputs of a target, in the order of their names.
    private static func corpus(_ target: FuzzTarget) throws -> [(name: String, bytes: [UInt8])] {
        let folder = root.appending(path: "Fuzz/Corpus/\(target.name)")
        return try FileManager.default.contentsOfDirectory(atPath: folder.path).sorted().map { name in
            (name, try [UInt8](Data(contentsOf: folder.appending(path: name))))
        }
    }

    private static let files = SeedFiles { try [UInt8](Data(contentsOf: root.appending(path: $0))) }

    @Test(arguments: FuzzTarget.all.map(\.name)) func corpusHoldsNoFlaw(_ name: String) throws {
        // Goal: no input that the fuzzer kept breaks a promise of a decoder.
        // Method: each file of the target's folder; some of them must be taken, or the target would prove nothing.
        let target = try #require(FuzzTarget.named(name))
        var taken = 0
        let corpus = try Self.corpus(target)
        for input in corpus {
            do {
                if try target.check(input.bytes) { taken += 1 }
            } catch {
                Issue.record("Fuzz/Corpus/\(name)/\(input.name): \(error)")
            }
        }
        #expect(taken > 0 && taken < corpus.count)
    }

    @Test(arguments: FuzzTarget.all.map(\.name)) func seedsAreTakenAndTheSameEachTime(_ name: String) throws {
        // Goal: the fuzzer begins with inputs that reach what lies behind the first checks, and can begin there again.
        // Method: make a target's seeds twice, and try them until one is taken.
        let target = try #require(FuzzTarget.named(name))
        let seeds = try target.seeds(Self.files)
        #expect(try target.seeds(Self.files) == seeds)
        #expect(try seeds.contains { try target.check($0) })
    }
}
